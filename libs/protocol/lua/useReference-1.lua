--[[
  What was encoded of a reference; it is kept for another while from now on.
  KEYS[1] reference hash
  ARGV[1] ttl ms
  Returns {text, codes} | {}: it is not there, or not encoded
]]
local reference = redis.call("HMGET", KEYS[1], "state", "text", "codes", "voices")
if reference[1] ~= "encoded" then return {} end
-- A stored voice keeps it for good.
if not reference[4] then redis.call("PEXPIRE", KEYS[1], ARGV[1]) end
return { reference[2], reference[3] }
