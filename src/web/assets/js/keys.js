/* js/keys.js: "/" goes to the search box, Ctrl+S sends the form.  Nothing
 * happens while somebody types, holds another key or composes a syllable:
 * Vietnamese input methods send keys of their own. */
{
	const typing = (e) =>
		e.target.isContentEditable ||
		(/^(?:input|select|textarea)$/i.test(e.target.tagName) &&
			!/^(?:checkbox|radio|button|submit)$/.test(e.target.type));
	const mine = (form) => form.method === "post" && form.querySelector(".btn:not(.btn-2, .btn-x)");

	document.addEventListener("keydown", (e) => {
		if (e.isComposing || e.keyCode === 229 || e.altKey || e.shiftKey) return;
		const plain = !e.ctrlKey && !e.metaKey;

		if (e.key === "/" && plain && !typing(e)) {
			const box = document.querySelector("main input[type=search]");
			if (!box) return;
			e.preventDefault();
			box.focus();
			box.select();
		} else if (e.key.toLowerCase() === "s" && !plain) {
			/* The form one is in; else the page's only large one. */
			const form = e.target.closest?.("form") || document.querySelector("main form.card[method=post]");
			if (!form || !mine(form)) return;
			e.preventDefault();
			form.requestSubmit();
		}
	});
}
