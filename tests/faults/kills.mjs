// tests/faults/kills.mjs: the program dies in the middle of writes.
import { Room, both, sleep } from './lib.mjs';

/* SIGKILL at any moment: no handler, no flush, no goodbye.  The next start
 * finds every answered write, whole, and the chain unbroken. */
async function killed(engine, full) {
	const rounds = full ? 50 : 6;
	const room = await Room.open(engine);
	let audit = 0;

	try {
		await room.write(4);
		for (let i = 0; i < rounds; i++) {
			await room.moreSaved(3 + i % 7);
			await sleep(Math.random() * 60);
			await room.place.kill();
			/* Before anybody mends anything. */
			const v = await room.verify();
			if (v.audit <= audit)
				throw new Error(`the chain has ${v.audit} lines ` +
				    `after ${audit}`);
			audit = v.audit;
			await room.place.start();
		}
		await room.moreSaved(3);
		await room.stopWriting();
		await room.everySavedIsThere();
		await room.verify();
		room.expectLog();
		return `${rounds} kills, ${room.saved()} saved, ` +
		    `${room.writing.lost} unanswered`;
	} finally {
		await room.close();
	}
}

/* A command that writes much in one transaction is there whole or not. */
async function importKilled(engine, full) {
	const rounds = full ? 20 : 4;
	const room = await Room.open(engine, { asleep: true });
	const head = 'STT,Tên sản phẩm,Tên chủ thể,Loại hình,Xã,Huyện,Hạng sao,' +
	    'Năm công nhận';

	try {
		const { default: fs } = await import('node:fs');
		const { default: path } = await import('node:path');
		const { spawn } = await import('node:child_process');
		const file = path.join(room.place.data.dir, 'many.csv');
		const count = async () => JSON.parse((await room.place.command(
		    ['export', 'producer', '--format', 'json'])).out).length;
		const before = await count();
		let whole = 0;

		fs.writeFileSync(file, head + '\n' + [...Array(400).keys()].map(i =>
		    `${i + 1},Mật ong số ${i},Hộ kinh doanh ong số ${i},Hộ,` +
		    'Phúc Hòa,Tân Yên,3,2023').join('\n') + '\n');
		for (let i = 0; i < rounds; i++) {
			const child = spawn(process.env.SAOQUE, ['import',
				'recognition', file, '--take-good', '--answers',
				'/dev/null', ...room.place.data.args()],
			    { env: room.place.env(), stdio: 'ignore' });
			const ended = new Promise(done => child.on('exit',
			    (code, signal) => done(signal)));

			await sleep(100 + Math.random() * 900);
			child.kill('SIGKILL');
			const signal = await ended;
			const now = await count();
			if (signal === 'SIGKILL' && now !== before) {
				/* Committed, and killed before it could say so. */
				if (now - before < 390)
					throw new Error(`${now - before} of 400 rows`);
				whole++;
				break;
			}
			if (signal === null)
				break;
			await room.verify();
		}
		await room.verify();
		return `${rounds} rounds, ${whole} committed unsaid`;
	} finally {
		await room.close();
	}
}

export const promises = [
	{ name: 'a_kill_loses_nothing_that_was_answered', engines: both,
	  run: killed },
	{ name: 'a_killed_import_is_whole_or_not_there', engines: both,
	  run: importKilled },
];
