/* js/here.js: button[data-here=ID]: puts where this device is into the box of
 * that id.  Hidden where nothing can tell. */
for (const button of document.querySelectorAll("button[data-here]")) {
	button.hidden = !navigator.geolocation;
	button.addEventListener("click", () => {
		navigator.geolocation.getCurrentPosition(
			({ coords }) => {
				document.getElementById(button.dataset.here).value = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`;
			},
			() => {
				button.hidden = true;
			},
			{ enableHighAccuracy: true, timeout: 20000 },
		);
	});
}
