/* js/draft.js: form[data-draft] is kept on this device as it is filled in,
 * until the server has it; sent without a network it waits and is sent when
 * there is one.  data-draft names who fills it in: nobody else is shown it.
 * What another device saved meanwhile is not written over: then what was kept
 * is set aside and said so. */
{
	const form = document.querySelector("form[data-draft]");
	const line = document.querySelector("[data-kept]");
	const place = `draft-${form.dataset.draft}-${location.pathname}${location.search}`;
	const own = ["_csrf", "_version", "_key"];
	let waiting = null;
	let due = 0;
	let tries = 0;

	const say = (text) => {
		line.hidden = false;
		line.textContent = text;
	};
	/* what people fill in, in words */
	const marks = () => {
		const all = [...new FormData(form)].filter(([name, v]) => !own.includes(name) && typeof v === "string");
		return `${new URLSearchParams(all)}`;
	};
	const begun = marks();
	const keep = () => localStorage.setItem(place, JSON.stringify({ begun, marks: marks(), key: form.elements._key?.value, day: Date.now() }));
	const fill = (text) => {
		for (const e of form.elements) if (e.type === "radio" || e.type === "checkbox") e.checked = false;
		for (const [name, value] of new URLSearchParams(text)) {
			for (const e of form.elements) {
				if (e.name !== name) continue;
				if (e.type === "radio" || e.type === "checkbox") e.checked ||= e.value === value;
				else if (e.type !== "file") e.value = value;
			}
		}
		for (const e of form.querySelectorAll("details")) if ([...e.querySelectorAll("textarea")].some((t) => t.value)) e.open = true;
		form.dispatchEvent(new Event("change"));
	};
	const again = () => {
		if (waiting) send(waiting.button);
	};
	const send = async (button) => {
		keep();
		clearTimeout(due);
		try {
			if (await globalThis.sendForm(form, button)) localStorage.removeItem(place);
		} catch {
			waiting = { button };
			say(line.dataset.lost);
			/* a line may come back without the phone having missed it */
			due = setTimeout(again, Math.min(2000 * 2 ** tries++, 60000));
		}
	};
	const left = JSON.parse(localStorage.getItem(place) ?? "null");
	if (left?.marks === begun) {
		localStorage.removeItem(place);
	} else if (left?.begun === begun) {
		fill(left.marks);
		if (left.key && form.elements._key) form.elements._key.value = left.key;
		say(line.dataset.back);
	} else if (left) {
		localStorage.setItem(`${place}-aside`, JSON.stringify(left));
		localStorage.removeItem(place);
		say(line.dataset.other);
	}
	form.addEventListener("input", keep);
	form.addEventListener("submit", (e) => {
		e.preventDefault();
		waiting = null;
		tries = 0;
		send(e.submitter);
	});
	addEventListener("online", again);
}
