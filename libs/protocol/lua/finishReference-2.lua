--[[
  A reference was encoded, or cannot be: acknowledged and told in one step, and only by the first who says so. Its samples go.
  KEYS[1] stream of references that wait  KEYS[2] reference hash
  ARGV[1] group  ARGV[2] entry id  ARGV[3] "encoded" | "failed" | "expired"  ARGV[4] codes, or the reason  ARGV[5] ttl ms  ARGV[6] channel
  Returns "ok" | "double" | "gone": it has expired; whoever still waits is woken, to hand it in again
]]
local RING = "PUBLISH"
if redis.call("XACK", KEYS[1], ARGV[1], ARGV[2]) == 0 then return "double" end
redis.call("XDEL", KEYS[1], ARGV[2])
if ARGV[3] == "expired" or redis.call("HGET", KEYS[2], "state") ~= "waiting" then
  redis.call(RING, ARGV[6], "gone")
  return "gone"
end
-- First what frees memory: a script that has begun to write may go on when Redis is full.
redis.call("HDEL", KEYS[2], "samples")
redis.call("HSET", KEYS[2], "state", ARGV[3], ARGV[3] == "encoded" and "codes" or "reason", ARGV[4])
redis.call("PEXPIRE", KEYS[2], ARGV[5])
redis.call(RING, ARGV[6], ARGV[3])
return "ok"
