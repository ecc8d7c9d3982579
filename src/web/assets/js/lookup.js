/* js/lookup.js: names for a reference while one types:
 * <input data-lookup="/lookup/unit">.  Without it the name is looked up when
 * the form is sent.  data-day names the box of the day the names are of.
 *
 * Nothing is asked in the middle of a syllable.  An input method may end a
 * composition without another "input", so its end counts as one. */
for (const box of document.querySelectorAll("input[data-lookup]")) {
	const list = document.createElement("datalist");
	const part = (name) => box.form?.elements[`${box.name}.${name}`];
	let known = new Map();
	let last = "";
	let wait = 0;
	list.id = `${box.id}-names`;
	box.after(list);
	box.setAttribute("list", list.id);
	const ask = async () => {
		const text = box.value.trim();
		if (text === last || text.length < 2 || known.has(text)) return;
		last = text;
		const day = box.form?.elements[box.dataset.day]?.value ?? "";
		const on = day ? `&as_of=${encodeURIComponent(day)}` : "";
		const answer = await fetch(`${box.dataset.lookup}?q=${encodeURIComponent(text)}${on}`);
		if (!answer.ok || text !== box.value.trim()) return;
		const rows = await answer.json();
		known = new Map(rows.map((r) => [r.label, r.key]));
		list.replaceChildren(...rows.map((r) => new Option(r.label, r.label)));
	};
	const soon = (e) => {
		clearTimeout(wait);
		if (!e.isComposing) wait = setTimeout(() => ask().catch(() => {}), 200);
	};
	box.addEventListener("input", soon);
	box.addEventListener("compositionend", soon);
	box.addEventListener("change", () => {
		const key = known.get(box.value.trim());
		const keyBox = part("key");
		if (key && keyBox && !(keyBox instanceof RadioNodeList)) {
			keyBox.value = key;
			part("was").value = box.value;
		}
	});
}
