--[[
  An open segment ends with the text that it has, if that is still all of it. What waits begins the next one.
  KEYS[1] speech hash
  ARGV[1] number of the segment  ARGV[2] the text that it is thought to have
  Returns "ok" | "grown" | "closed": by now, or the speech has ended
]]
local speech = redis.call("HMGET", KEYS[1], "status", "open", "text:" .. ARGV[1])
if speech[1] ~= "open" or speech[2] ~= ARGV[1] then return "closed" end
if speech[3] ~= ARGV[2] then return "grown" end
redis.call("HDEL", KEYS[1], "open")
redis.call("HINCRBY", KEYS[1], "revision", 1)
return "ok"
