/* js/send.js: sendForm(form, button): a form sent so that a line that breaks
 * leaves the page as it is.  Throws when nothing came back; what was written
 * is gone to, what was refused is shown by the server as without script.
 * Answers true when it was written. */
globalThis.sendForm = async (form, button) => {
	const data = new FormData(form);
	if (button?.name) data.append(button.name, button.value);
	const plain = form.enctype === "application/x-www-form-urlencoded";
	const r = await fetch(form.action, { method: "POST", body: plain ? new URLSearchParams(data) : data, headers: { "X-Draft": "1" } });
	const to = r.headers.get("Location");
	if (r.status === 201 && to) {
		/* a place on this very page would not be fetched anew */
		if (to.split("#")[0] === location.pathname + location.search) location.reload();
		else location.assign(to);
		return !/^(\/en)?\/sign-in/.test(to);
	}
	if (button?.name) {
		const e = document.createElement("input");
		e.type = "hidden";
		e.name = button.name;
		e.value = button.value;
		form.append(e);
	}
	form.submit();
	return false;
};
