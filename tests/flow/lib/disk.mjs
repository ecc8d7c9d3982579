// tests/flow/lib/disk.mjs: a disk so small that it gets full.
//
// A tmpfs in a mount namespace of its own: nobody else sees it, it goes with
// its last process, and it is a real ENOSPC that the program meets.
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { Place, closePlace, openPlace } from './place.mjs';

/** May we mount here?  Some machines forbid it to all but the real root. */
export function canMount() {
	try {
		execFileSync('unshare', [...userspace(), '-m', 'mount', '-t',
			'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

function userspace() {
	return process.getuid() === 0 ? [] : ['-r'];
}

export async function diskPlace(kind, engine, options) {
	const place = await openPlace(kind, engine, { ...options,
		asleep: true });
	const dir = place.data.dir, kept = dir + '.full';
	const size = fs.statSync(path.join(dir, 'saoque.db')).size;
	const room = Math.ceil(size / 4096) * 4096 + (900 << 10);

	/* The server runs over the small disk; the files are brought onto it
	 * first and back when it stops. */
	place.wrap = ['unshare', ...userspace(), '-m', 'sh', '-c',
		`mkdir -p ${kept} && cp -a ${dir}/. ${kept}/ && ` +
		`mount -t tmpfs -o size=${room} tmpfs ${dir} && ` +
		`cp -a ${kept}/. ${dir}/ && ` +
		`"$0" "$@" & s=$!; trap 'kill -TERM $s' TERM; wait $s; ` +
		`wait $s; r=$?; rm -rf ${kept}; mkdir ${kept}; ` +
		`cp -a ${dir}/. ${kept}/; umount ${dir}; ` +
		`cp -a ${kept}/. ${dir}/; rm -rf ${kept}; exit $r`];
	await place.start();
	return place;
}
