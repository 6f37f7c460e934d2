--[[
  Keeps the codes of a segment; what was used longest ago makes room.
  KEYS[1] codes by what was asked for  KEYS[2] when each was last used
  ARGV[1] what was asked for  ARGV[2] record  ARGV[3] most bytes of all records  ARGV[4] ttl ms of both keys
  Returns the bytes of all records
]]
local BYTES = "bytes"
local function forget(name)
  local record = redis.call("HGET", KEYS[1], name)
  redis.call("HDEL", KEYS[1], name)
  redis.call("ZREM", KEYS[2], name)
  if record then redis.call("HINCRBY", KEYS[1], BYTES, -#record) end
end

-- One of the two may have been evicted without the other.
if redis.call("EXISTS", KEYS[1]) ~= redis.call("EXISTS", KEYS[2]) then redis.call("DEL", KEYS[1], KEYS[2]) end
forget(ARGV[1])
if #ARGV[2] > tonumber(ARGV[3]) then return tonumber(redis.call("HGET", KEYS[1], BYTES) or 0) end
local time = redis.call("TIME")
redis.call("HSET", KEYS[1], ARGV[1], ARGV[2])
redis.call("ZADD", KEYS[2], time[1] * 1000 + math.floor(time[2] / 1000), ARGV[1])
local bytes = redis.call("HINCRBY", KEYS[1], BYTES, #ARGV[2])
while bytes > tonumber(ARGV[3]) do
  forget(redis.call("ZRANGE", KEYS[2], 0, 0)[1])
  bytes = tonumber(redis.call("HGET", KEYS[1], BYTES))
end
redis.call("PEXPIRE", KEYS[1], ARGV[4])
redis.call("PEXPIRE", KEYS[2], ARGV[4])
return bytes
