--[[
  A decoded window becomes a chunk, and is acknowledged: both or neither, and only by the first who brings it.
  KEYS[1] windows stream  KEYS[2] pcm stream  KEYS[3] speech hash
  ARGV[1] group  ARGV[2] window entry id  ARGV[3] chunk record  ARGV[4] ttl ms  ARGV[5] news channel
  Returns "ok" | "double" | "closed"
]]
local RING = "PUBLISH"
if redis.call("XACK", KEYS[1], ARGV[1], ARGV[2]) == 0 then return "double" end
redis.call("XDEL", KEYS[1], ARGV[2])
if redis.call("HGET", KEYS[3], "status") ~= "open" then return "closed" end
local entry = redis.call("XADD", KEYS[2], "*", "c", ARGV[3])
local place = redis.call("XLEN", KEYS[2])
-- From then on whoever writes windows has it last.
if place == 1 then redis.call("PEXPIRE", KEYS[2], ARGV[4]) end
-- A small chunk rings with itself, so that who waits for it need not ask. Large ones would fill what Redis keeps for a subscriber.
-- Small are four frames and their head of 20 bytes.
local isSmall = #ARGV[3] <= 16404
redis.call(RING, ARGV[5], isSmall and place .. "\n" .. entry .. "\n" .. ARGV[3] or "1")
return "ok"
