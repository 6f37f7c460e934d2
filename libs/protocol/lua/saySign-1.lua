--[[
  Notes what a worker says of itself, with the moment (of Redis's clock) until which that holds, and forgets the workers
  that have not said it again in time: the fields of a hash have no TTL of their own.
  KEYS[1] signs of workers of one kind
  ARGV[1] worker  ARGV[2] what it says  ARGV[3] TTL in ms
]]
local time = redis.call("TIME")
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local said = redis.call("HGETALL", KEYS[1])
for index = 1, #said, 2 do
  if tonumber(string.match(said[index + 1], "^%d+") or 0) < now then redis.call("HDEL", KEYS[1], said[index]) end
end
redis.call("HSET", KEYS[1], ARGV[1], string.format("%.0f", now + ARGV[3]) .. " " .. ARGV[2])
redis.call("PEXPIRE", KEYS[1], ARGV[3])
