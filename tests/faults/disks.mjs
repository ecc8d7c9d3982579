// tests/faults/disks.mjs: disks that are full, or may not be written to.
//
// Small and locked disks are file systems in memory, in a mount namespace of
// their own: nobody else sees them.  Where none may be made, that is said.
import fs from 'node:fs';
import path from 'node:path';
import { execFile } from 'node:child_process';
import { canMount } from '../flow/lib/disk.mjs';
import { Room, both } from './lib.mjs';

const space = process.getuid() === 0 ? ['-m'] : ['-r', '-m'];

/** A script in a namespace of its own: { code, out }. */
function inside(script, env) {
	return new Promise(done => execFile('unshare', [...space, 'bash', '-uc',
		script], { env: { ...process.env, ...env }, maxBuffer: 1 << 26 },
	    (e, out, err) => done({ code: e === null ? 0 : e.code ?? -1,
		out: out + err })));
}

function noSanitizer(r) {
	if (/AddressSanitizer|LeakSanitizer|runtime error|Assertion/
	    .test(r.out))
		throw new Error(r.out);
}

/* A backup, a copy or an import for which there is no room says so and leaves
 * nothing that looks like one. */
async function full_(engine) {
	if (!canMount())
		return { skip: 'no file system may be mounted here' };
	const room = await Room.open(engine, { asleep: true });

	try {
		const env = room.place.env();
		const dir = room.place.data.dir;
		const at = room.place.data.args().map(a => `'${a}'`).join(' ');
		const small = path.join(dir, 'small');
		const r = await inside(`
			mkdir ${small}
			mount -t tmpfs -o size=600k tmpfs ${small}
			for to in backup copy; do
				"$SAOQUE" $to ${at} ${small}/x
				echo "$to: $?"
				ls -A ${small}
				echo "left: $(ls -A ${small} | wc -l)"
			done`, env);

		noSanitizer(r);
		for (const to of ['backup', 'copy'])
			if (!r.out.includes(`${to}: 75`))
				throw new Error(r.out);
		if ((r.out.match(/left: 0/g) ?? []).length !== 2)
			throw new Error(r.out);
		await room.verify();
		return 'backup and copy: 75, nothing left';
	} finally {
		await room.close();
	}
}

/* Files that may not be written: what is only read still works, what writes is
 * refused in clear words, and nothing breaks. */
async function locked(engine) {
	if (!canMount())
		return { skip: 'no file system may be mounted here' };
	const room = await Room.open(engine, { asleep: true });

	try {
		const dir = room.place.data.dir;
		const before = fs.readFileSync(path.join(dir, 'saoque.db'));
		const r = await inside(`
			mount --bind ${dir} ${dir} &&
			mount -o remount,ro,bind ${dir} || exit 9
			"$SAOQUE" setting --data ${dir} title Khac
			echo "setting: $?"
			"$SAOQUE" serve --data ${dir} --listen 127.0.0.1:0 &
			pid=$!
			for i in $(seq 100); do
				kill -0 $pid 2>/dev/null || break
				read -t 0.1 _ < <(:) || sleep 0.1
			done
			kill $pid 2>/dev/null
			wait $pid
			echo "serve: $?"
			"$SAOQUE" backup --data ${dir} ${dir}.backup
			echo "backup: $?"
			"$SAOQUE" verify ${dir}.backup >/dev/null
			echo "verify: $?"
			rm -rf ${dir}.backup`, room.place.env());

		noSanitizer(r);
		const code = what => Number(new RegExp(`${what}: (\\d+)`)
		    .exec(r.out)?.[1]);
		if (![70, 75, 77].includes(code('setting')) ||
		    ![70, 75].includes(code('serve')) || code('backup') !== 0 ||
		    code('verify') !== 0)
			throw new Error(r.out);
		if (!fs.readFileSync(path.join(dir, 'saoque.db')).equals(before))
			throw new Error('it was written to');
		return `setting ${code('setting')}, serve ${code('serve')}, ` +
		    'backup 0';
	} finally {
		await room.close();
	}
}

/* The log's disk is full: requests are answered and writes kept all the same;
 * when there is room again every line is whole, and one says what is missing. */
async function logFull(engine) {
	if (!canMount())
		return { skip: 'no file system may be mounted here' };
	const room = await Room.open(engine, { asleep: true });

	try {
		const dir = room.place.data.dir;
		const at = room.place.data.args().map(a => `'${a}'`).join(' ');
		const r = await inside(`
			mkdir ${dir}/small
			mount -t tmpfs -o size=64k tmpfs ${dir}/small || exit 9
			"$SAOQUE" serve ${at} --listen 127.0.0.1:0 \
			    --log ${dir}/small/log 2>&1 &
			pid=$!
			for i in $(seq 300); do
				grep -q '"msg":"serving"' ${dir}/small/log \
				    2>/dev/null && break
				read -t 0.1 _ < <(:) || sleep 0.1
			done
			port=$(sed -n 's/.*"msg":"serving".*"port":\\([0-9]*\\).*/\\1/p' \
			    ${dir}/small/log)
			token=$("$SAOQUE" user token quantri voll --scope write \
			    ${at})
			say() { curl -sS -o /dev/null -w '%{http_code}\n' \
			    --max-time 20 "$@"; }
			head -c 60k /dev/zero >${dir}/small/filler
			for i in $(seq 40); do
				say http://127.0.0.1:$port/healthz
			done | sort | uniq -c | sed 's/^ */full: /'
			echo "write: $(say -H "Authorization: Bearer $token" \
			    -H 'Content-Type: application/json' \
			    -d '{"name":"Nền tảng khi đầy"}' \
			    http://127.0.0.1:$port/api/v1/platforms)"
			rm ${dir}/small/filler
			for i in $(seq 5); do
				say http://127.0.0.1:$port/healthz >/dev/null
			done
			kill $pid
			wait $pid
			echo "serve: $?"
			cp ${dir}/small/log ${dir}/log`, room.place.env());

		noSanitizer(r);
		if (!/full: 40 200/.test(r.out) || !/write: 201/.test(r.out) ||
		    !/serve: 0/.test(r.out))
			throw new Error(r.out);
		const lines = fs.readFileSync(path.join(dir, 'log'), 'utf8')
		    .split('\n');
		const half = lines.filter(l => {
			try {
				return l !== '' && JSON.parse(l) === null;
			} catch {
				return true;
			}
		});
		const lost = lines.filter(l => l.includes('log lines lost'))
		    .map(l => JSON.parse(l).lines);

		/* At most the one that half fitted. */
		if (half.length > 1 || lost.length === 0)
			throw new Error(`${half.length} torn, ${lost.length} ` +
			    `said\n${lines.slice(-8).join('\n')}`);
		await room.verify();
		return `${lost.reduce((a, b) => a + b)} lines lost and said, ` +
		    '41 answered';
	} finally {
		await room.close();
	}
}

export const promises = [
	{ name: 'a_full_disk_leaves_no_half_copy', engines: both, run: full_ },
	{ name: 'a_full_log_disk_stops_nothing_and_is_said', engines: ['sqlite'],
	  run: logFull },
	{ name: 'files_that_may_not_be_written_are_said', engines: ['sqlite'],
	  run: locked },
];
