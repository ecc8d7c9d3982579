/* js/sheet.js: form[data-sheet] is kept as it is filled in: sent to the server
 * after each change, and on this phone until the server has it.  What is on
 * the phone is older than what another device saved meanwhile when the version
 * it began from is: then it is set aside and said so.  Sums and what is left
 * to choose follow each change, with a network or without; a slip of the thumb
 * is taken back. */
{
	const form = document.querySelector("form[data-sheet]");
	const line = document.querySelector("[data-kept]");
	const undo = document.querySelector("[data-undo]");
	const next = form.querySelector("[data-next]");
	const total = form.querySelector("[data-total]");
	const version = form.elements._version;
	const place = `sheet-${form.dataset.sheet}`;
	const radios = [...form.querySelectorAll("input[type=radio]")];
	const was = [];
	let now = {};
	let due = 0;
	let tries = 0;

	const say = (text, calm) => {
		line.hidden = false;
		line.classList.toggle("off", !calm);
		line.textContent = text;
	};
	const body = () => new URLSearchParams(new FormData(form));
	/* what was taken back is sent as not chosen */
	const whole = () => {
		const data = body();
		for (const r of radios) if (!data.has(r.name)) data.append(r.name, "");
		return data;
	};
	const marks = (data) => {
		const only = new URLSearchParams(data);
		for (const name of ["_csrf", "_version", "writer"]) only.delete(name);
		return `${only}`;
	};
	const open = () => [...form.querySelectorAll(".crit")].filter((c) => !c.querySelector(":checked"));
	const count = () => {
		const tabs = document.querySelectorAll(".prog a");
		let sum = 0;
		[...form.querySelectorAll("[data-part]")].forEach((part, i) => {
			let n = 0;
			for (const b of part.querySelectorAll(":checked ~ b")) n += Number.parseInt(b.textContent, 10);
			tabs[i].querySelector("span").textContent = n;
			tabs[i].querySelector(".fill").setAttribute("width", `${(100 * n) / tabs[i].dataset.max}%`);
			sum += n;
		});
		total.textContent = sum;
		now = Object.fromEntries(radios.filter((r) => r.checked).map((r) => [r.name, r.value]));
		if (!next) return;
		const left = open().length;
		next.hidden = left === 0;
		next.firstChild.data = next.firstChild.data.replace(/\d+/, left);
	};
	const keep = async () => {
		const data = body();
		try {
			data.delete("_csrf");
			localStorage.setItem(place, data);
			const r = await fetch(form.action, { method: "POST", body: whole(), headers: { "X-Keep": "1" } });
			if (r.status === 409) return say(line.dataset.other);
			if (!r.ok || !r.headers.get("Content-Type").includes("json")) return say(line.dataset.refused);
			const kept = await r.json();
			localStorage.removeItem(place);
			version.value = kept.version;
			tries = 0;
			say(`${line.dataset.saved} ${kept.at}`, true);
		} catch {
			say(line.dataset.lost);
			/* a line may come back without the phone having missed it */
			clearTimeout(due);
			due = setTimeout(keep, Math.min(2000 * 2 ** tries++, 60000));
		}
	};
	if (total) {
		form.elements.writer.value = `${Date.now()}-${Math.random()}`;
		form.querySelector("[data-keep]").hidden = true;
		const left = new URLSearchParams(localStorage.getItem(place) ?? "");
		if (marks(left) === "" || marks(left) === marks(body())) {
			localStorage.removeItem(place);
			say(line.dataset.auto, true);
			/* chosen before this script had come */
			if (radios.some((r) => r.checked !== r.defaultChecked)) keep();
		} else if (left.get("_version") !== version.value && left.get("writer") !== form.dataset.writer) {
			localStorage.setItem(`${place}-aside`, left);
			localStorage.removeItem(place);
			say(line.dataset.other);
		} else {
			for (const [name, value] of left) {
				for (const e of form.elements) {
					if (e.name === name && e.type === "radio") e.checked = e.value === value;
					else if (e.name === name && e.tagName === "TEXTAREA") e.value = value;
				}
			}
			keep();
		}
		count();
		form.addEventListener("change", ({ target }) => {
			if (target.type === "radio") {
				was.push([target.name, now[target.name]]);
				undo.hidden = false;
				count();
			}
			clearTimeout(due);
			due = setTimeout(keep, 400);
		});
		undo.addEventListener("click", () => {
			const [name, value] = was.pop();
			const own = radios.filter((r) => r.name === name);
			for (const r of own) r.checked = r.value === value;
			undo.hidden = was.length === 0;
			own[0].closest(".crit").scrollIntoView();
			count();
			keep();
		});
		next?.addEventListener("click", (e) => {
			const all = open();
			const to = all.find((c) => c.getBoundingClientRect().top > 150) ?? all[0];
			e.preventDefault();
			to.scrollIntoView();
			to.querySelector("input").focus({ preventScroll: true });
		});
		addEventListener("online", keep);
	}
	form.addEventListener("submit", async (e) => {
		e.preventDefault();
		clearTimeout(due);
		const left = body();
		left.delete("_csrf");
		localStorage.setItem(place, left);
		try {
			if (await globalThis.sendForm(form, e.submitter)) localStorage.removeItem(place);
		} catch {
			say(e.submitter?.name === "send" ? line.dataset.unsent : line.dataset.lost);
		}
	});
}
