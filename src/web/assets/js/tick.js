/* js/tick.js: input[data-all="name"] ticks every box of that name in its
 * form, and [data-ticked] shows how many there are. */
for (const all of document.querySelectorAll("input[data-all]")) {
	const form = all.form;
	const boxes = [...form.elements].filter((e) => e.name === all.dataset.all);
	const show = () => {
		const n = boxes.filter((b) => b.checked).length;
		all.checked = n > 0 && n === boxes.length;
		all.indeterminate = n > 0 && n < boxes.length;
		for (const e of form.querySelectorAll("[data-ticked]")) e.textContent = String(n);
	};
	all.hidden = false;
	all.addEventListener("change", () => {
		for (const b of boxes) b.checked = all.checked;
		show();
	});
	form.addEventListener("change", show);
	show();
}
