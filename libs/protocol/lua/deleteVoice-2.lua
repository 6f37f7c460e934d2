--[[
  An owner's voice goes. Its reference is forgotten in time, unless another voice uses it.
  KEYS[1] voices of the owner  KEYS[2] reference hash
  ARGV[1] name  ARGV[2] the voice as it was read  ARGV[3] ttl ms of the reference
  Returns "deleted" | "changed": the voice is another one by now, or none
]]
if redis.call("HGET", KEYS[1], ARGV[1]) ~= ARGV[2] then return "changed" end
redis.call("HDEL", KEYS[1], ARGV[1])
if redis.call("EXISTS", KEYS[2]) == 1 and redis.call("HINCRBY", KEYS[2], "voices", -1) <= 0 then
  redis.call("HDEL", KEYS[2], "voices")
  redis.call("PEXPIRE", KEYS[2], ARGV[3])
end
return "deleted"
