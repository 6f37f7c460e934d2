--[[
  A new API key, and a word to all gateways.
  KEYS[1] keys
  ARGV[1] id  ARGV[2] record  ARGV[3] most keys  ARGV[4] channel
  Returns "ok" | "full"
]]
-- This very step, sent again because its answer was lost.
if redis.call("HGET", KEYS[1], ARGV[1]) == ARGV[2] then return "ok" end
if redis.call("HLEN", KEYS[1]) >= tonumber(ARGV[3]) then return "full" end
redis.call("HSET", KEYS[1], ARGV[1], ARGV[2])
redis.call("PUBLISH", ARGV[4], ARGV[1])
return "ok"
