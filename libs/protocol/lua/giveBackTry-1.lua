--[[
  A worker that gives a segment back unharmed takes its try back: unless somebody has claimed the segment since, or even then.
  KEYS[1] segment hash
  ARGV[1] epoch  ARGV[2] "even then" or ""
]]
local segment = redis.call("HMGET", KEYS[1], "epoch", "tries")
if (segment[1] == ARGV[1] or ARGV[2] == "even then") and tonumber(segment[2] or 0) > 0 then redis.call("HINCRBY", KEYS[1], "tries", -1) end
