--[[
  One of so many places, for a time; who has one keeps it for as long again.
  KEYS[1] sorted set: who has a place, by the time until when
  ARGV[1] places  ARGV[2] who wants one  ARGV[3] for how many ms  ARGV[4..] who leaves
  Returns {} when it was taken | {who, for how many ms already, ...}: all that have one
]]
local time = redis.call("TIME")
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call("ZREMRANGEBYSCORE", KEYS[1], "-inf", string.format("%.0f", now))
for i = 4, #ARGV do redis.call("ZREM", KEYS[1], ARGV[i]) end
if not redis.call("ZSCORE", KEYS[1], ARGV[2]) and redis.call("ZCARD", KEYS[1]) >= tonumber(ARGV[1]) then
  local taken = redis.call("ZRANGE", KEYS[1], 0, -1, "WITHSCORES")
  for i = 2, #taken, 2 do taken[i] = string.format("%.0f", now + ARGV[3] - taken[i]) end
  return taken
end
redis.call("ZADD", KEYS[1], string.format("%.0f", now + ARGV[3]), ARGV[2])
redis.call("PEXPIRE", KEYS[1], ARGV[3])
return {}
