/* js/nav.js: the page one is on is in sight in a menu wider than the screen. */
{
	const here = document.querySelector(".nav [aria-current]");
	const list = here?.closest("ul");
	if (list) list.scrollLeft = here.offsetLeft - (list.clientWidth - here.offsetWidth) / 2;
}
