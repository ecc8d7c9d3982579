/* js/copy.js: button[data-copy="id"] copies the text of that element; its
 * data-done is the word shown then.  Hidden until script can do it. */
for (const b of document.querySelectorAll("button[data-copy]")) {
	const from = document.getElementById(b.dataset.copy);
	if (!from || !navigator.clipboard) continue;
	const word = b.textContent;
	b.hidden = false;
	b.addEventListener("click", async () => {
		await navigator.clipboard.writeText(from.value ?? from.textContent);
		b.textContent = b.dataset.done || word;
		setTimeout(() => {
			b.textContent = word;
		}, 2000);
	});
}
