--[[
  An owner's voice gets a name, and its reference is kept for good.
  KEYS[1] voices of the owner  KEYS[2] reference hash
  ARGV[1] name  ARGV[2] the voice as JSON  ARGV[3] most voices
  Returns "stored" | "taken" | "full" | "gone": the reference is not there
]]
local known = redis.call("HGET", KEYS[1], ARGV[1])
-- This very step, sent again because its answer was lost.
if known == ARGV[2] then return "stored" end
if known then return "taken" end
if redis.call("HLEN", KEYS[1]) >= tonumber(ARGV[3]) then return "full" end
if redis.call("HGET", KEYS[2], "state") ~= "encoded" then return "gone" end
redis.call("HSET", KEYS[1], ARGV[1], ARGV[2])
redis.call("HINCRBY", KEYS[2], "voices", 1)
redis.call("PERSIST", KEYS[2])
return "stored"
