-- tools/bench.lua: what wrk sends, told by the environment (see tools/bench).
--
-- A token may make only so many calls a minute, so each call takes the next.
local tokens, body = {}, os.getenv("BENCH_BODY")
for t in (os.getenv("BENCH_TOKENS") or ""):gmatch("%S+") do
	tokens[#tokens + 1] = t
end
local cookie, pause = os.getenv("BENCH_COOKIE"), os.getenv("BENCH_PAUSE")
local vary = os.getenv("BENCH_VARY") -- each address once: none is kept
local n = 0

-- Forms of a council, each sent once: "path session form".
local forms = {}
for line in io.lines(os.getenv("BENCH_FORMS") or "/dev/null") do
	forms[#forms + 1] = line
end

local function form()
	local path, session, body = forms[n]:match("(%S+) (%S+) (%S+)")
	return wrk.format("POST", path, { ["Cookie"] = "session=" .. session,
	    ["Content-Type"] = "application/x-www-form-urlencoded" }, body)
end

function request()
	local h = {}
	n = n + 1
	if forms[n] then return form() end
	if cookie then h["Cookie"] = "session=" .. cookie end
	if #tokens > 0 then
		h["Authorization"] = "Bearer " .. tokens[n % #tokens + 1]
	end
	if body then h["Content-Type"] = "application/json" end
	return wrk.format(body and "POST" or "GET",
	    vary and wrk.path .. "?n=" .. n or nil, h,
	    body and body:gsub("%%d", tostring(n)))
end

if pause then
	function delay() return math.random(0, 2 * tonumber(pause)) end
end

function done(summary, latency)
	print(string.format("wrk_n=%d\nwrk_bad=%d\nwrk_us=%d\nwrk_p50=%d\n" ..
	    "wrk_p99=%d", summary.requests, summary.errors.status +
	    summary.errors.connect + summary.errors.timeout,
	    summary.duration, latency:percentile(50), latency:percentile(99)))
end
