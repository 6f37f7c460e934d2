--[[
  A worker takes over a segment: its epoch fences off every lower one, and counts as a try.
  KEYS[1] speech hash  KEYS[2] segment hash  KEYS[3] journal
  ARGV[1] epoch  ARGV[2] ttl ms
  Returns {"ok", seq, emittedSamples, journal} | {"done"} | {"stale"} | {"closed"} | {"gone"}
]]
local status = redis.call("HGET", KEYS[1], "status")
if not status then return { "gone" } end
if status ~= "open" then return { "closed" } end
local segment = redis.call("HMGET", KEYS[2], "epoch", "seq", "emitted", "ended")
if segment[4] then return { "done" } end
if segment[1] and tonumber(segment[1]) > tonumber(ARGV[1]) then return { "stale" } end
-- The same attempt may claim again, to see what became of a write.
if segment[1] ~= ARGV[1] then redis.call("HINCRBY", KEYS[2], "tries", 1) end
redis.call("HSET", KEYS[2], "epoch", ARGV[1])
-- The journal must live as long as what counts its windows, or a later attempt would begin in the middle with nothing.
for i = 2, 3 do redis.call("PEXPIRE", KEYS[i], ARGV[2]) end
-- A listener may have asked for longer.
redis.call("PEXPIRE", KEYS[1], ARGV[2], "GT")
return { "ok", segment[2] or "0", segment[3] or "0", redis.call("GET", KEYS[3]) or "" }
