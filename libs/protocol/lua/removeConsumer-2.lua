--[[
  A vocoder that no longer says that it lives, and holds nothing, leaves the group. XGROUP DELCONSUMER destroys what is
  pending, so both are checked in the same step.
  KEYS[1] windows stream  KEYS[2] life sign of the vocoder
  ARGV[1] group  ARGV[2] consumer
  Returns "ok" | "alive" | "holding"
]]
if redis.call("EXISTS", KEYS[2]) == 1 then return "alive" end
if #redis.call("XPENDING", KEYS[1], ARGV[1], "-", "+", 1, ARGV[2]) > 0 then return "holding" end
redis.call("XGROUP", "DELCONSUMER", KEYS[1], ARGV[1], ARGV[2])
return "ok"
