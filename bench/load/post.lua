-- Posts the picture that $PICTURE names; ends with one line: requests, requests a second, p50 and p99 in ms, answers that were not 2xx, socket errors.
local file = assert(io.open(os.getenv("PICTURE"), "rb"))
wrk.method = "POST"
wrk.headers["Content-Type"] = "image/png"
wrk.body = file:read("*a")
file:close()

done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format("TALLY %d %.0f %.3f %.3f %d %d\n", summary.requests, summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
