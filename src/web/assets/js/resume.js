/* js/resume.js: a form with input[type=file][data-resume] sends its files in
 * pieces to that address and goes on where a broken line stopped, also after
 * the page was closed; then the form names them.  Without script the form
 * carries the files itself. */
{
	const PIECE = 262144;
	const wait = (ms) => new Promise((done) => setTimeout(done, ms));
	const send = async (input, file, tell) => {
		const csrf = input.form.elements._csrf.value;
		const at = input.dataset.resume;
		const mark = `upload ${file.name} ${file.size} ${file.lastModified}`;
		const ask = async (url, body) => {
			const r = await fetch(url, body === undefined ? {} : { method: "POST", body, headers: { "X-CSRF-Token": csrf } });
			if (r.status !== 409 && !r.ok) throw Object.assign(new Error(), { final: r.status < 500 });
			return r.json();
		};
		let now = null;
		const kept = localStorage.getItem(mark);
		for (let tries = 0; ; ) {
			try {
				if (kept && now === null) now = await ask(`${at}/${kept}`).catch((e) => (e.final ? null : Promise.reject(e)));
				now ??= await ask(at, new URLSearchParams({ name: file.name, size: file.size }));
				localStorage.setItem(mark, now.id);
				while (now.got < file.size) {
					now = await ask(`${at}/${now.id}/${now.got}`, file.slice(now.got, now.got + PIECE));
					tries = 0;
					tell(now.got / file.size);
				}
				localStorage.removeItem(mark);
				return now.id;
			} catch (e) {
				if (e.final || ++tries > 8) throw e;
				await wait(500 * 2 ** tries);
				if (now) now = await ask(`${at}/${now.id}`).catch(() => now);
			}
		}
	};
	for (const input of document.querySelectorAll("input[type=file][data-resume]")) {
		input.form.addEventListener("submit", async (event) => {
			if (!input.files.length) return;
			event.preventDefault();
			const bar = document.createElement("progress");
			bar.setAttribute("aria-label", input.labels[0].textContent);
			input.after(bar);
			try {
				let n = 0;
				for (const file of input.files) {
					const id = await send(input, file, (part) => {
						bar.value = (n + part) / input.files.length;
					});
					const named = document.createElement("input");
					Object.assign(named, { type: "hidden", name: "upload", value: id });
					input.form.append(named);
					n++;
				}
				input.disabled = true;
			} catch {
				bar.remove(); /* the form carries them, and says what is wrong */
			}
			input.form.submit();
		});
	}
}
