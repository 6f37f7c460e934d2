--[[
  Notes that an API key was used now, unless it was revoked meanwhile.
  KEYS[1] keys  KEYS[2] when each was last used
  ARGV[1] id
]]
if redis.call("HEXISTS", KEYS[1], ARGV[1]) == 0 then return end
local time = redis.call("TIME")
redis.call("HSET", KEYS[2], ARGV[1], string.format("%.0f", time[1] * 1000))
