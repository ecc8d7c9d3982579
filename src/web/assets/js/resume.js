/* js/resume.js: a form with input[type=file][data-resume] sends its files in
 * pieces to that address and goes on where a broken line stopped, also after
 * the page was closed.  Then the form names them: some twenty at a time, for
 * it takes no more, and the last of them as any form is sent, so that its
 * answer is the next page.  Where there is no network it says so and waits for
 * it.  Without script the form carries the files. */
{
	const PIECE = 262144;
	const MOST = 20;
	const HEAVY = 12582912;
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

	/* The form for some of the files, under a key of its own: an answer that
	 * got lost is asked for again without doing it twice. */
	const hand = async (form, ids, say) => {
		const body = new URLSearchParams([...new FormData(form)].filter(([, v]) => typeof v === "string"));
		const key = crypto.getRandomValues(new Uint8Array(16));
		body.set("_key", btoa(String.fromCharCode(...key)).replace(/\+/g, "-").replace(/\//g, "_").slice(0, 22));
		for (const id of ids) body.append("upload", id);
		for (let tries = 0; ; ) {
			try {
				const r = await fetch(form.action, { method: "POST", body });
				if (!r.ok || /\/sign-in\?/.test(r.url)) throw fault(r.status < 500);
				return;
			} catch (e) {
				await again(e, ++tries, say);
			}
		}
	};

	/* The last of them, whose answer is the next page. */
	const finish = async (form, say) => {
		for (let tries = 0; ; ) {
			try {
				return await globalThis.sendForm(form);
			} catch (e) {
				await again(e, ++tries, say);
			}
		}
	};

	marks.sweep();
	for (const input of document.querySelectorAll("input[type=file][data-resume]")) {
		input.form.addEventListener("submit", async (event) => {
			if (!input.files.length) return;
			event.preventDefault();
			const bar = document.createElement("progress");
			bar.setAttribute("aria-label", input.labels[0].textContent);
			const lost = document.createElement("p");
			lost.className = "off";
			lost.hidden = true;
			lost.setAttribute("role", "status");
			input.after(bar, lost);
			const say = (dead) => {
				lost.hidden = !dead;
				lost.textContent = dead ? input.dataset.lost : "";
			};
			const tell = (sent) => {
				bar.value = sent / input.files.length;
			};
			let some = [];
			let now = null;
			try {
				let n = 0;
				let bytes = 0;
				for (const file of input.files) {
					if (some.length === MOST || (some.length && bytes + file.size > HEAVY)) {
						await hand(input.form, some, say);
						some = [];
						bytes = 0;
					}
					now = file;
					const begun = n;
					some.push(await send(input, file, (part) => tell(begun + part), say));
					now = null;
					bytes += file.size;
					n++;
				}
				input.disabled = true;
			} catch {
				/* The form carries the file that would not go, and its answer
				 * says why. */
				bar.remove();
				const list = new DataTransfer();
				if (now) list.items.add(now);
				input.files = list.files;
				input.disabled = !now;
			}
			for (const id of some) {
				const named = document.createElement("input");
				Object.assign(named, { type: "hidden", name: "upload", value: id });
				input.form.append(named);
			}
			if (now) input.form.submit();
			else finish(input.form, say);
		});
	}
}
