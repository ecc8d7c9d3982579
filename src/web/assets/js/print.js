/* js/print.js: a[data-print] prints this page; an address ending in #in is
 * printed at once.  details[data-whole] is open on paper. */
for (const a of document.querySelectorAll("[data-print]")) {
	a.addEventListener("click", (e) => {
		e.preventDefault();
		window.print();
	});
}
addEventListener("beforeprint", () => {
	for (const d of document.querySelectorAll("[data-whole]:not([open])")) {
		d.open = true;
		addEventListener("afterprint", () => (d.open = false), { once: true });
	}
});
if (location.hash === "#in") {
	window.print();
}
