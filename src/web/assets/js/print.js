/* js/print.js: a[data-print] prints this page. */
for (const a of document.querySelectorAll("[data-print]")) {
	a.addEventListener("click", (e) => {
		e.preventDefault();
		window.print();
	});
}
