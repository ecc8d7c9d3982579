/* js/keys.js: "/" and Ctrl+K go to the search box, Ctrl+S sends the form, Esc
 * closes what one has opened.  Nothing happens while somebody types, holds
 * another key or composes a syllable: Vietnamese input methods send keys of
 * their own. */
{
	const typing = (e) =>
		e.target.isContentEditable ||
		(/^(?:input|select|textarea)$/i.test(e.target.tagName) &&
			!/^(?:checkbox|radio|button|submit)$/.test(e.target.type));
	const mine = (form) => form.method === "post" && form.querySelector(".btn:not(.btn-2, .btn-x)");

	const search = (e) => {
		const box = document.querySelector("main input[type=search]");
		if (!box) return;
		e.preventDefault();
		box.focus();
		box.select();
	};
	/* The form one is in; else the page's only large one. */
	const save = (e) => {
		const form = e.target.closest?.("form") || document.querySelector("main form.card[method=post]");
		if (!form || !mine(form)) return;
		e.preventDefault();
		form.requestSubmit();
	};
	const close = (e) => {
		const open = e.target.closest?.("details[open]");
		if (!open) return;
		open.open = false;
		open.querySelector("summary").focus();
	};

	document.addEventListener("keydown", (e) => {
		if (e.isComposing || e.keyCode === 229 || e.altKey || e.shiftKey) return;
		const plain = !e.ctrlKey && !e.metaKey;
		const key = e.key.toLowerCase();

		if (plain ? key === "/" && !typing(e) : key === "k") search(e);
		else if (!plain && key === "s") save(e);
		else if (plain && key === "escape") close(e);
	});
}
