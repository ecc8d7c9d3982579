/* js/offline.js: the worker behind /verify: what that page has kept answers
 * when the network does not, or not within five seconds. */
addEventListener("install", () => skipWaiting());
addEventListener("activate", (e) => e.waitUntil(clients.claim()));
addEventListener("fetch", (e) => {
	if (e.request.method !== "GET") return;
	e.respondWith(
		fetch(e.request, { signal: AbortSignal.timeout(5000) }).catch(async (fault) => {
			const kept = await caches.match(e.request.url, { ignoreVary: true });
			if (kept) return kept;
			throw fault;
		}),
	);
});
