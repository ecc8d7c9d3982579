/* js/sheet.js: form[data-sheet] is kept as it is filled in: sent to the server
 * after each change, and on this phone until the server has it. */
{
	const form = document.querySelector("form[data-sheet]");
	const line = document.querySelector("[data-kept]");
	const total = form.querySelector("[data-total]");
	const place = `sheet-${form.dataset.sheet}`;
	let due = 0;

	const say = (text) => {
		line.hidden = false;
		line.textContent = text;
	};
	const body = () => new URLSearchParams(new FormData(form));
	const keep = async () => {
		const data = body();
		try {
			data.delete("_csrf");
			localStorage.setItem(place, data);
			const r = await fetch(form.action, { method: "POST", body: body(), headers: { "X-Keep": "1" } });
			if (!r.ok || !r.headers.get("Content-Type").includes("json")) return say(line.dataset.refused);
			const kept = await r.json();
			localStorage.removeItem(place);
			total.textContent = kept.points;
			say(`${line.dataset.saved} ${kept.at}`);
		} catch {
			say(line.dataset.lost);
		}
	};
	if (total) {
		const left = localStorage.getItem(place);
		if (left) {
			for (const [name, value] of new URLSearchParams(left)) {
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
	form.addEventListener("submit", () => localStorage.removeItem(place));
}
