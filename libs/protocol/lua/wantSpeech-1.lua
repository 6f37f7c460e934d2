--[[
  A gateway says that the speech is wanted: somebody listens there, or may come back.
  KEYS[1] speech hash
]]
local speech = redis.call("HMGET", KEYS[1], "status", "wantedMs")
if speech[1] ~= "open" or not speech[2] then return end
local time = redis.call("TIME")
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call("HSET", KEYS[1], "wantedUntil", string.format("%.0f", now + speech[2]))
redis.call("HDEL", KEYS[1], "doubted")
