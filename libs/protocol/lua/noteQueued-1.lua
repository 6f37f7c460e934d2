--[[
  The jobs of a live speech's first segments are queued. Nothing is noted of a speech that is gone: its hash would stay for good.
  KEYS[1] speech hash
  ARGV[1] segments
]]
if redis.call("EXISTS", KEYS[1]) == 1 then redis.call("HSET", KEYS[1], "queued", ARGV[1]) end
