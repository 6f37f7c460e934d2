--[[
  A live speech gets more text: what makes segments is told to its listeners, the rest waits for more. The last segment may be
  open: its text grows while it is spoken.
  KEYS[1] speech hash  KEYS[2] pcm stream
  ARGV[1] revision that this step was made from  ARGV[2] ttl ms  ARGV[3] text that waits  ARGV[4] units taken in all
  ARGV[5] notice that no more text comes, or ""  ARGV[6] news channel  ARGV[7] name of this step, its own
  ARGV[8] number of the segment that is open from now on, or ""  ARGV[9] channel that is rung when the text of an open segment grows or closes
  ARGV[10] number of the first segment written: new, or the open one with all of its text  ARGV[11..] text and notice of each
  Returns "ok" | "raced": somebody else was faster | "finished" | "closed" | "gone"
]]
local RING = "PUBLISH"
local speech = redis.call("HMGET", KEYS[1], "status", "revision", "finished", "step", "open")
if not speech[1] then return "gone" end
if speech[1] ~= "open" then return "closed" end
-- This very step, sent again because its answer was lost.
if speech[4] == ARGV[7] then return "ok" end
if not speech[2] or speech[3] then return "finished" end
if speech[2] ~= ARGV[1] then return "raced" end
redis.call("HSET", KEYS[1], "revision", ARGV[1] + 1, "waiting", ARGV[3], "taken", ARGV[4], "step", ARGV[7])
for i = 11, #ARGV, 2 do
  redis.call("HSET", KEYS[1], "text:" .. string.format("%d", ARGV[10] + (i - 11) / 2), ARGV[i])
  redis.call("XADD", KEYS[2], "*", "n", ARGV[i + 1])
end
if ARGV[8] ~= "" then redis.call("HSET", KEYS[1], "open", ARGV[8]) else redis.call("HDEL", KEYS[1], "open") end
if ARGV[5] ~= "" then
  redis.call("HSET", KEYS[1], "finished", "1")
  redis.call("XADD", KEYS[2], "*", "n", ARGV[5])
end
redis.call("PEXPIRE", KEYS[2], ARGV[2])
-- A listener may have asked for longer.
redis.call("PEXPIRE", KEYS[1], ARGV[2], "GT")
if ARGV[5] ~= "" or #ARGV > 10 then redis.call(RING, ARGV[6], "1") end
if speech[5] then redis.call(RING, ARGV[9], "1") end
return "ok"
