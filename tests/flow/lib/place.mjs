// tests/flow/lib/place.mjs: a province to play in: its data on one of the two
// engines, a server over it, the command line beside it.
//
// Data are prepared once an engine and copied for each story.  Sessions lie in
// the data, so whoever signed in while they were prepared still is in every
// copy, and stories need not pay for a password each.
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { Browser, encode } from './client.mjs';
import { Page } from './page.mjs';

const run = promisify(execFile);
const SAOQUE = process.env.SAOQUE ?? path.join(path.dirname(
    new URL(import.meta.url).pathname), '../../../build-debug/src/saoque');
const PG = process.env.SAOQUE_TEST_PG ?? '';
const SANITIZER = /AddressSanitizer|LeakSanitizer|runtime error:|Assertion .* failed/;

/* The clock stands still, so that what a story says of days stays true; but
 * each program started over the same data starts a second later, for keys are
 * made of the time. */
export const NOON = '2025-12-15T09:00:00+07:00';
export const PASSWORD = 'mit Phuc Hoa chin som 2025';

export const scratch = fs.mkdtempSync(path.join(os.tmpdir(),
    'saoque-flow-'));
let serial = 0;

function pgUrl(name) {
	const u = new URL(PG.replace(/^postgres(ql)?:/, 'http:')
	    .replace('@/', '@nowhere/'));

	u.pathname = '/' + name;
	return u.href.replace(/^http:/, 'postgresql:')
	    .replace('@nowhere/', '@/');
}

async function sql(text) {
	await run('psql', ['-qX', '-v', 'ON_ERROR_STOP=1', PG, '-c', text]);
}

/** A folder, and with PostgreSQL a database of the same name. */
class Data {
	constructor(engine) {
		this.engine = engine;
		this.name = `flow_${process.pid}_${++serial}`;
		this.dir = path.join(scratch, this.name);
		this.proxy = null;
		this.starts = 0;
	}

	async make() {
		fs.mkdirSync(this.dir, { mode: 0o700 });
		if (this.engine === 'pg')
			await sql(`CREATE DATABASE ${this.name}`);
		return this;
	}

	async copy() {
		const d = new Data(this.engine);

		d.starts = this.starts;
		await fs.promises.cp(this.dir, d.dir, { recursive: true });
		if (this.engine === 'pg')
			await sql(`CREATE DATABASE ${d.name} TEMPLATE ${this.name}`);
		return d;
	}

	async drop() {
		this.proxy?.close();
		fs.rmSync(this.dir, { recursive: true, force: true });
		if (this.engine === 'pg')
			await sql(`DROP DATABASE IF EXISTS ${this.name} ` +
			    'WITH (FORCE)');
	}

	/** What somebody with a key to the machine does: past the program. */
	async byHand(text) {
		if (this.engine === 'pg')
			await run('psql', ['-qX', '-v', 'ON_ERROR_STOP=1',
				pgUrl(this.name), '-c', text]);
		else
			await run('sqlite3', ['-bail',
				path.join(this.dir, 'saoque.db'), text]);
	}

	/** All that the data is kept in: the folder's files, a dump of the
	 *  database. */
	async bytes() {
		const all = [];

		for (const e of fs.readdirSync(this.dir, { recursive: true,
			withFileTypes: true })) {
			if (!e.isFile())
				continue;
			try {
				all.push(fs.readFileSync(path.join(
				    e.parentPath ?? e.path, e.name)));
			} catch (fault) {
				if (fault.code !== 'ENOENT')
					throw fault; /* else swept meanwhile */
			}
		}
		if (this.engine === 'pg')
			all.push((await run('pg_dump', [pgUrl(this.name)], {
				maxBuffer: 1 << 30, encoding: 'buffer' })).stdout);
		return Buffer.concat(all);
	}

	args() {
		if (this.engine !== 'pg')
			return ['--data', this.dir];
		return ['--db', this.proxy?.url ?? pgUrl(this.name),
			'--files', this.dir];
	}

	/** Let the server see the database through a door of ours. */
	async throughDoor() {
		this.proxy = await Door.open(this.name);
	}
}

/* A door between server and database that can be shut: what a pulled cable or
 * a fallen database looks like from here. */
class Door {
	static async open(name) {
		const u = new URL(PG.replace(/^postgres(ql)?:/, 'http:')
		    .replace('@/', '@nowhere/'));
		const door = new Door();

		door.to = u.searchParams.has('host') ? { path: path.join(
		    u.searchParams.get('host'), `.s.PGSQL.${u.port || 5432}`) } :
		    { host: u.hostname, port: Number(u.port || 5432) };
		door.wires = new Set();
		await door.listen(0);
		const at = new URL('http://x');
		at.username = u.username;
		at.password = u.password;
		at.hostname = '127.0.0.1';
		at.port = door.port;
		at.pathname = '/' + name;
		door.url = at.href.replace(/^http:/, 'postgresql:');
		return door;
	}

	listen(port) {
		this.server = net.createServer(a => {
			const b = net.connect(this.to);

			for (const [x, y] of [[a, b], [b, a]]) {
				this.wires.add(x);
				x.on('data', d => y.write(d));
				x.on('error', () => y.destroy());
				x.on('close', () => {
					this.wires.delete(x);
					y.destroy();
				});
			}
		});
		return new Promise(done => this.server.listen(port, '127.0.0.1',
		    () => {
			this.port = this.server.address().port;
			done();
		}));
	}

	close() {
		this.server.close();
		for (const w of this.wires)
			w.destroy();
	}

	reopen() {
		return this.listen(this.port);
	}
}

export class Place {
	constructor(data, { now = NOON, wrap = [], args = [] } = {}) {
		this.data = data;
		this.now = now;
		this.wrap = wrap;
		this.args = args;
		this.log = [];
		this.excused = [];
		this.port = 0;
		this.people = new Map();
	}

	env() {
		const now = Date.parse(this.now) + 1000 * ++this.data.starts;

		this.last = now;
		return { ...process.env, TMPDIR: scratch,
			SAOQUE_NOW: new Date(now).toISOString(),
			ASAN_OPTIONS: 'detect_leaks=1:abort_on_error=0' +
			    (process.env.SAOQUE_ASAN ?? ''),
			UBSAN_OPTIONS: 'print_stacktrace=1:halt_on_error=1' };
	}

	/** saoque WORDS…: { code, out, err }. */
	async command(words, input) {
		const args = [...words];
		const plain = ['help', 'version', 'describe'];

		if (!plain.includes(words[0]))
			args.push(...this.data.args());
		const r = await new Promise(done => {
			const child = execFile(SAOQUE, args, { env: this.env(),
				maxBuffer: 1 << 28, encoding: 'buffer' },
			    (err, out, errText) => done({
				code: err === null ? 0 : err.code ?? -1, out,
				err: errText.toString() }));

			/* Who ends before he reads it says why by his code. */
			child.stdin.on('error', () => {});
			child.stdin.end(input ?? '');
		});
		if (SANITIZER.test(r.err))
			throw new Error(`saoque ${words.join(' ')}:\n${r.err}`);
		return r;
	}

	async start({ mayFail = false } = {}) {
		const args = ['serve', ...this.data.args(), '--listen',
			`127.0.0.1:${this.port}`, ...this.args];
		const [program, ...before] = [...this.wrap, SAOQUE];
		const env = this.env();

		this.serverNow = this.last;
		this.child = spawn(program, [...before, ...args], { env,
			stdio: ['ignore', 'ignore', 'pipe'] });
		this.ended = new Promise(done => this.child.on('exit',
		    (code, signal) => done({ code, signal })));
		const lines = createInterface({ input: this.child.stderr });
		this.allRead = new Promise(done => lines.on('close', done));
		const up = new Promise(done => lines.on('line', line => {
			this.log.push(line);
			const m = /"msg":"serving".*"port":(\d+)/.exec(line);

			if (m !== null) {
				this.port = Number(m[1]);
				done(true);
			}
		}));
		const won = await Promise.race([up, this.ended.then(() => false),
			new Promise(done => setTimeout(done, 30000, false))]);
		if (!won && !mayFail)
			throw new Error('the server does not start:\n' +
			    this.log.slice(-8).join('\n'));
		return won;
	}

	async stop() {
		if (this.child === undefined)
			return;
		this.child.kill('SIGTERM');
		const late = setTimeout(() => this.child.kill('SIGABRT'), 20000);
		const { code, signal } = await this.ended;
		clearTimeout(late);
		await this.allRead;
		this.child = undefined;
		if (code !== 0)
			throw new Error(`the server ended with ${code ?? signal}:\n` +
			    this.log.slice(-40).join('\n'));
	}

	async kill() {
		this.child.kill('SIGKILL');
		await this.ended;
		await this.allRead;
		this.child = undefined;
	}

	/** Lines of the log that nobody expected. */
	complaints() {
		return this.log.filter(line => {
			if (SANITIZER.test(line))
				return true;
			if (!/"level":"(error|warn)"/.test(line))
				return false;
			return !this.excused.some(e => line.includes(e));
		});
	}

	/** A signed-in browser with a password of his own. */
	async signIn(login, password = PASSWORD,
	    first = password !== PASSWORD) {
		const b = new Browser(this.port);
		const send = async (path, fill) => {
			const r = await b.ask('GET', path);
			const page = new Page(r.bytes.toString());
			const form = page.main.find('form')[0];
			const sent = page.sending(form);

			for (const p of sent.pairs)
				if (p[0] in fill)
					p[1] = fill[p[0]];
			return b.ask('POST', sent.action, { body: encode(sent.pairs),
				headers: { 'content-type':
				    'application/x-www-form-urlencoded' } });
		};
		let r = await send('/sign-in', { login, password });

		if (r.status !== 303)
			throw new Error(`${login} cannot sign in: ${r.status} ` +
			    new Page(r.bytes.toString()).main.text());
		if (first) {
			r = await send('/account/password', { old: password,
				new: PASSWORD, again: PASSWORD });
			if (r.status !== 303)
				throw new Error(`${login} cannot set a password: ` +
				    `${r.status} ${new Page(r.bytes.toString()).main
				    .text()}`);
		}
		b.close();
		b.cookies.delete('said');
		return b.cookies;
	}
}

/* ---- prepared data ---- */

async function prepareDemo(engine, options = {}) {
	const data = await new Data(engine).make();
	const place = new Place(data, options);
	const r = await place.command(['demo', '--json']);

	if (r.code !== 0)
		throw new Error(`saoque demo: ${r.code}\n${r.err}`);
	await place.start();
	const people = new Map();
	for (const p of JSON.parse(r.out.toString()))
		people.set(p.login, { cookies: await place.signIn(p.login,
		    p.password), role: p.role });
	await place.stop();
	return { data, people };
}

async function prepareEmpty(engine) {
	const data = await new Data(engine).make();
	const place = new Place(data);
	const r = await place.command(['init', '--title', 'OCOP thử']);
	const people = new Map();

	if (r.code !== 0)
		throw new Error(`saoque init: ${r.code}\n${r.err}`);
	const [login, password] = r.out.toString().trim().split(' ');
	/* A second step of everybody's is what house/second-step is about. */
	await place.command(['setting', 'second_step', 'off']);
	await place.start();
	people.set(login, { cookies: await place.signIn(login, password),
		role: 'admin' });
	await place.stop();
	return { data, people };
}

async function prepareNothing(engine) {
	return { data: await new Data(engine).make(), people: new Map() };
}

const prepared = new Map();
/* Made under the decision of 22 May 2026: with dossiers and a council. */
const prepareCouncil = engine => prepareDemo(engine,
    { now: '2026-06-10T08:00:00+07:00' });
const makers = { demo: prepareDemo, council: prepareCouncil, empty: prepareEmpty,
	nothing: prepareNothing };

function prepare(kind, engine) {
	const key = `${kind} ${engine}`;

	if (!prepared.has(key))
		prepared.set(key, makers[kind](engine));
	return prepared.get(key);
}

/** A place of its own for one story, or of those that only read. */
export async function openPlace(kind, engine, options = {}) {
	const p = await prepare(kind, engine);
	const data = await p.data.copy();

	if (options.door && engine === 'pg')
		await data.throughDoor();
	const place = new Place(data, options);
	for (const [login, who] of p.people)
		place.people.set(login, { ...who, cookies: new Map(who.cookies) });
	if (kind !== 'nothing' && !options.asleep)
		await place.start();
	return place;
}

export async function closePlace(place) {
	try {
		await place.stop();
	} finally {
		await place.data.drop();
	}
}

/** What was done by the program alone is sound in the end: chain, references,
 *  files, and every value what the chain last said. */
export async function endSound(place) {
	await place.stop();
	const r = await place.command(['verify']);

	if (r.code !== 0)
		throw new Error(`it is not sound in the end: ${r.out}${r.err}`);
}

export async function cleanUp() {
	for (const p of prepared.values())
		await p.then(x => x.data.drop(), () => {});
	fs.rmSync(scratch, { recursive: true, force: true });
}

export const hasPg = () => PG !== '';
