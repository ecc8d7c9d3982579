/* js/print.js: a[data-print] prints this page; an address ending in #in is
 * printed at once. */
for (const a of document.querySelectorAll("[data-print]")) {
	a.addEventListener("click", (e) => {
		e.preventDefault();
		window.print();
	});
}
if (location.hash === "#in") {
	window.print();
}
