--[[
  A reference waits to be encoded, unless it was encoded before or waits already.
  KEYS[1] reference hash  KEYS[2] stream of references that wait  KEYS[3] signs of the vocoders that encode
  ARGV[1] reference id  ARGV[2] samples  ARGV[3] text  ARGV[4] ttl ms of what waits  ARGV[5] most that wait
  ARGV[6] ttl ms of what was encoded
  Returns "encoded" | "waiting" | "full" | "nobody": no vocoder encodes
]]
local reference = redis.call("HMGET", KEYS[1], "state", "voices")
if reference[1] == "encoded" then
  if not reference[2] then redis.call("PEXPIRE", KEYS[1], ARGV[6]) end
  return "encoded"
end
local time = redis.call("TIME")
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local lives = false
for _, said in ipairs(redis.call("HVALS", KEYS[3])) do
  lives = lives or tonumber(string.match(said, "^%d+") or 0) >= now
end
if not lives then return "nobody" end
if reference[1] == "waiting" then return "waiting" end
if redis.call("XLEN", KEYS[2]) >= tonumber(ARGV[5]) then return "full" end
-- First what needs memory: a Redis that is full refuses a script's first write only.
redis.call("HSET", KEYS[1], "state", "waiting", "samples", ARGV[2], "text", ARGV[3])
redis.call("HDEL", KEYS[1], "reason")
redis.call("PEXPIRE", KEYS[1], ARGV[4])
redis.call("XADD", KEYS[2], "*", "r", ARGV[1])
return "waiting"
