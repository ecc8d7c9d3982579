/* js/score.js: form[data-score] keeps its [data-total] up to date: the points
 * of the other parts plus data-points of the options chosen here.  Points are
 * thousandths; the server counts again. */
{
	const form = document.querySelector("form[data-score]");
	const out = form?.querySelector("[data-total]");
	if (out) {
		const lang = document.documentElement.lang === "en" ? "en-GB" : "vi-VN";
		const sum = () => {
			let t = Number(form.dataset.score);
			for (const r of form.querySelectorAll("input:checked[data-points]")) t += Number(r.dataset.points);
			out.textContent = (t / 1000).toLocaleString(lang);
		};
		form.addEventListener("change", sum);
		sum();
	}
}
