/* js/resume.js: a form with input[type=file][data-resume] sends its files in
 * pieces (pieces.js).  Then the form names them: some twenty at a time, for it
 * takes no more, and the last of them as any form is sent, so that its answer
 * is the next page.  Where there is no network it says so and waits for it.
 * Without script the form carries the files. */
{
	const MOST = 20;
	const HEAVY = 12582912;
	const { send, again, fault } = globalThis.pieces;

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
