--[[
  The codes of a segment that was spoken before; used codes are the last to be forgotten.
  KEYS[1] codes by what was asked for  KEYS[2] when each was last used
  ARGV[1] what is asked for  ARGV[2] ttl ms of both keys
  Returns the record, or false
]]
local record = redis.call("HGET", KEYS[1], ARGV[1])
if not record then return false end
local time = redis.call("TIME")
redis.call("ZADD", KEYS[2], "XX", time[1] * 1000 + math.floor(time[2] / 1000), ARGV[1])
redis.call("PEXPIRE", KEYS[1], ARGV[2])
redis.call("PEXPIRE", KEYS[2], ARGV[2])
return record
