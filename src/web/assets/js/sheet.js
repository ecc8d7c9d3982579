/* js/sheet.js: form[data-sheet] is kept as it is filled in: sent to the server
 * after each change, and on this phone until the server has it.  What is on
 * the phone is older than what another device saved meanwhile when the version
 * it began from is: then it is set aside and said so. */
{
	const form = document.querySelector("form[data-sheet]");
	const line = document.querySelector("[data-kept]");
	const total = form.querySelector("[data-total]");
	const version = form.elements._version;
	const place = `sheet-${form.dataset.sheet}`;
	let due = 0;

	const say = (text) => {
		line.hidden = false;
		line.textContent = text;
	};
	const body = () => new URLSearchParams(new FormData(form));
	const marks = (data) => {
		const only = new URLSearchParams(data);
		for (const name of ["_csrf", "_version", "writer"]) only.delete(name);
		return `${only}`;
	};
	const keep = async () => {
		const data = body();
		try {
			data.delete("_csrf");
			localStorage.setItem(place, data);
			const r = await fetch(form.action, { method: "POST", body: body(), headers: { "X-Keep": "1" } });
			if (r.status === 409) return say(line.dataset.other);
			if (!r.ok || !r.headers.get("Content-Type").includes("json")) return say(line.dataset.refused);
			const kept = await r.json();
			localStorage.removeItem(place);
			version.value = kept.version;
			total.textContent = kept.points;
			say(`${line.dataset.saved} ${kept.at}`);
		} catch {
			say(line.dataset.lost);
		}
	};
	if (total) {
		form.elements.writer.value = `${Date.now()}-${Math.random()}`;
		const left = new URLSearchParams(localStorage.getItem(place) ?? "");
		if (marks(left) === "" || marks(left) === marks(body())) {
			localStorage.removeItem(place);
		} else if (left.get("_version") !== version.value && left.get("writer") !== form.dataset.writer) {
			localStorage.setItem(`${place}-aside`, left);
			localStorage.removeItem(place);
			say(line.dataset.other);
		} else {
			for (const [name, value] of left) {
				for (const e of form.elements) {
					if (e.name === name && e.type === "radio") e.checked = e.value === value;
					else if (e.name === name && e.tagName === "TEXTAREA") e.value = value;
				}
			}
			keep();
		}
		form.addEventListener("change", () => {
			clearTimeout(due);
			due = setTimeout(keep, 400);
		});
		addEventListener("online", keep);
	}
	form.addEventListener("submit", async (e) => {
		e.preventDefault();
		clearTimeout(due);
		const left = body();
		left.delete("_csrf");
		localStorage.setItem(place, left);
		try {
			if (await globalThis.sendForm(form, e.submitter)) localStorage.removeItem(place);
		} catch {
			say(e.submitter?.name === "send" ? line.dataset.unsent : line.dataset.lost);
		}
	});
}
