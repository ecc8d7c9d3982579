// tests/faults/standby.mjs: the PostgreSQL primary dies, the standby takes over.
//
// Two clusters of our own, streaming, the second a synchronous standby; the
// program knows both by one address.
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Place, scratch } from '../flow/lib/place.mjs';
import { Room, until } from './lib.mjs';

const run = promisify(execFile);

function bin() {
	const top = '/usr/lib/postgresql';
	const versions = fs.existsSync(top) ? fs.readdirSync(top) : [];

	return versions.length === 0 ? null : path.join(top, versions.sort((a,
	    b) => a - b).pop(), 'bin');
}

/* The server refuses root. */
const as = process.getuid() === 0 ? ['runuser', '-u', 'postgres', '--'] : [];

async function pg(tool, ...args) {
	const all = [...as, path.join(bin(), tool), ...args];

	/* The new server keeps what it inherits open: give it nothing. */
	return run('sh', ['-c', 'exec "$@" </dev/null >"$0" 2>&1',
		path.join(scratch, 'pg.log'), ...all], { cwd: '/' });
}

function freePort() {
	return new Promise(done => {
		const s = net.createServer().listen(0, '127.0.0.1', () => {
			const { port } = s.address();

			s.close(() => done(port));
		});
	});
}

async function clusters() {
	const dir = fs.mkdtempSync('/tmp/saoque-standby-');
	const ports = [await freePort(), await freePort()];
	const at = i => path.join(dir, `${i}`);
	const start = i => pg('pg_ctl', '-D', at(i), '-w', '-s', '-l',
	    path.join(dir, `log${i}`), '-o', `-c listen_addresses=127.0.0.1 ` +
	    `-c port=${ports[i]} -c wal_retrieve_retry_interval=200ms ` +
	    `-c unix_socket_directories=${dir}`, 'start');
	const sql = (i, text) => run('psql', ['-qAtX', '-h', '127.0.0.1', '-p',
		`${ports[i]}`, '-U', 'saoque', 'postgres', '-c', text]);

	if (as.length !== 0)
		await run('chown', ['postgres', dir]);
	await pg('initdb', '-D', at(0), '-U', 'saoque', '--auth=trust',
	    '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync');
	await start(0);
	await sql(0, 'CREATE DATABASE saoque');
	return { dir, ports, at, start, sql,
		async follow() {
			await pg('pg_basebackup', '-h', '127.0.0.1', '-p',
			    `${ports[0]}`, '-U', 'saoque', '-D', at(1), '-R', '-X',
			    'stream', '-c', 'fast', '--no-sync');
			await start(1);
			await sql(0, "ALTER SYSTEM SET synchronous_standby_names " +
			    "= '*'");
			await sql(0, 'SELECT pg_reload_conf()');
			await until(async () => (await sql(0, 'SELECT sync_state ' +
			    'FROM pg_stat_replication')).stdout.trim() === 'sync',
			    () => 'no synchronous standby');
		},
		/** All of a server's processes, at once, as a power cut. */
		async kill(i) {
			const pid = fs.readFileSync(path.join(at(i),
			    'postmaster.pid'), 'utf8').split('\n')[0];
			const kids = (await run('pgrep', ['-P', pid])).stdout
			    .trim().split('\n');

			for (const p of [pid, ...kids])
				try {
					process.kill(Number(p), 'SIGKILL');
				} catch {
					/* gone already */
				}
		},
		async drop() {
			for (const i of [0, 1])
				await pg('pg_ctl', '-D', at(i), '-m', 'immediate',
				    '-w', 'stop').catch(() => {});
			fs.rmSync(dir, { recursive: true, force: true });
		} };
}

async function takenOver(engine, full) {
	if (bin() === null)
		return { skip: 'no PostgreSQL here' };
	const c = await clusters();
	const files = fs.mkdtempSync(path.join(scratch, 'standby-'));
	const room = new Room();
	const times = [];

	try {
		room.place = new Place({ dir: files, starts: 0, args: () => ['--db',
			`postgresql://saoque@127.0.0.1:${c.ports[0]},` +
			`127.0.0.1:${c.ports[1]}/saoque`, '--files', files],
			drop: async () => {} });
		const r = await room.place.command(['demo', '--json']);
		if (r.code !== 0)
			throw new Error(`demo: ${r.code}\n${r.err}`);
		const who = JSON.parse(r.out.toString()).find(p =>
		    p.login === 'quantri');
		await c.follow();
		await room.place.start();
		room.place.people.set('quantri', { cookies: await room.place
		    .signIn('quantri', who.password) });
		await room.write(4);
		await room.moreSaved(30);

		const began = Date.now();
		await c.kill(0);
		await pg('pg_ctl', '-D', c.at(1), '-w', 'promote');
		const promoted = Date.now();
		await room.moreSaved(8);
		const served = Date.now();
		times.push(`promoted after ${promoted - began} ms, served after ` +
		    `${served - began} ms`);
		if (served - began > 10000)
			throw new Error(times.join());
		await room.moreSaved(30);
		await room.stopWriting();
		await room.everySavedIsThere();
		await room.verify();
		room.expectLog('connection', 'database', 'statement refused',
		    'waiting writes undone');
		return `${times.join()}; ${room.saved()} saved, ` +
		    `${JSON.stringify(room.writing.answers)}`;
	} finally {
		await room.place?.stop().catch(() => {});
		await c.drop();
	}
}

export const promises = [
	{ name: 'a_standby_takes_over_within_ten_seconds', engines: ['pg'],
	  ownServer: true, run: takenOver },
];
