--[[
  The jobs of a speech's first segments are queued: the number only grows, whoever comes late. Nothing is noted of a speech that is
  gone: its hash would stay for good.
  KEYS[1] speech hash
  ARGV[1] segments
]]
if redis.call("EXISTS", KEYS[1]) == 0 then return end
local queued = tonumber(redis.call("HGET", KEYS[1], "queued") or 0)
if tonumber(ARGV[1]) > queued then redis.call("HSET", KEYS[1], "queued", ARGV[1]) end
