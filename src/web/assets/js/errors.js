/* js/errors.js: after a refused form, read the summary first. */
{
	const box = document.querySelector("[data-focus], .note-bad[role=alert]");
	if (box) {
		box.tabIndex = -1;
		box.focus();
	}
}
