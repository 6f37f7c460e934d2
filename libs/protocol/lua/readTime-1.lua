--[[
  The clock of the node that holds a key.
  KEYS[1] the key
  Returns {seconds, microseconds}
]]
return redis.call("TIME")
