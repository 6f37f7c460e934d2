--[[
  An API key is forgotten, and all gateways hear of it.
  KEYS[1] keys  KEYS[2] when each was last used
  ARGV[1] id  ARGV[2] channel
  Returns 1 | 0: there is no such key
]]
local known = redis.call("HDEL", KEYS[1], ARGV[1])
redis.call("HDEL", KEYS[2], ARGV[1])
redis.call("PUBLISH", ARGV[2], ARGV[1])
return known
