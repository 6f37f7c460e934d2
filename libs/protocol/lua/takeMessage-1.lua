--[[
  So many messages in any minute, all at once or evenly: the time at which all that were taken would have come evenly.
  KEYS[1] that time
  ARGV[1] messages a minute
  Returns 0 | milliseconds until the next one may come
]]
local minute = 60000
local time = redis.call("TIME")
local now = time[1] * 1000 + time[2] / 1000
local step = minute / ARGV[1]
local due = tonumber(redis.call("GET", KEYS[1]) or now)
-- In the past, or further ahead than it can be unless the clock was set back.
if due < now or due > now + minute + step then due = now end
local wait = due - now - (minute - step)
if wait > 0 then return math.ceil(wait) end
redis.call("SET", KEYS[1], string.format("%.3f", due + step), "PX", math.ceil(due + step - now))
return 0
