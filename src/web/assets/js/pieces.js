/* js/pieces.js: a file sent in pieces, that goes on where a broken line
 * stopped, also after the page was closed.
 *   pieces.send(input, file, tell, say): to the address of data-resume; answers
 *     the file's id there.  tell(part): how much of it is over; say(dead): is
 *     there no network now?
 *   pieces.again(e, tries, say): wait before the next try, or throw.
 *   pieces.fault(final): an answer that is no good. */
{
	const PIECE = 262144;
	const DAY = 86400000;
	const fault = (final) => Object.assign(new Error(), { answered: true, final });

	/* Before the next try: an answer that is no good is asked for again some
	 * times, a line that is dead until it lives. */
	const again = async (e, tries, say) => {
		if (e.final || (e.answered && tries > 8)) throw e;
		say(!e.answered);
		await new Promise((done) => {
			setTimeout(done, Math.min(500 * 2 ** tries, 30000));
			addEventListener("online", done, { once: true });
		});
		say(false);
	};

	/* A file that was begun is known by its name, size and time for as long as
	 * its pieces are kept. */
	const marks = {
		of: (f) => `upload ${f.name} ${f.size} ${f.lastModified}`,
		get: (f) => localStorage.getItem(marks.of(f))?.split(" ")[0],
		set: (f, id) => localStorage.setItem(marks.of(f), `${id} ${Date.now()}`),
		sweep: () => {
			for (const [key, v] of Object.entries(localStorage))
				if (key.startsWith("upload ") && !(Date.now() - v.split(" ")[1] < 2 * DAY)) localStorage.removeItem(key);
		},
	};

	const send = async (input, file, tell, say) => {
		const csrf = input.form.elements._csrf.value;
		const at = input.dataset.resume;
		const ask = async (url, body) => {
			const r = await fetch(url, body === undefined ? {} : { method: "POST", body, headers: { "X-CSRF-Token": csrf } });
			if (r.status !== 409 && !r.ok) throw fault(r.status < 500);
			return r.json();
		};
		let now = null;
		const kept = marks.get(file);
		for (let tries = 0; ; ) {
			try {
				if (kept && now === null) now = await ask(`${at}/${kept}`).catch((e) => (e.final ? null : Promise.reject(e)));
				now ??= await ask(at, new URLSearchParams({ name: file.name, size: file.size }));
				marks.set(file, now.id);
				while (now.got < file.size) {
					now = await ask(`${at}/${now.id}/${now.got}`, file.slice(now.got, now.got + PIECE));
					tries = 0;
					tell(now.got / file.size);
				}
				return now.id;
			} catch (e) {
				await again(e, ++tries, say);
				if (now) now = await ask(`${at}/${now.id}`).catch(() => now);
			}
		}
	};

	marks.sweep();
	globalThis.pieces = { send, again, fault };
}
