--[[
  The one and only end of a speech: done, failed or cancelled, whoever says so first.
  KEYS[1] speech hash  KEYS[2] pcm stream
  ARGV[1] status  ARGV[2] notice  ARGV[3] ttl ms  ARGV[4] news channel  ARGV[5] cancelled channel or ""  ARGV[6] speech id
  ARGV[7] ttl ms of the speech hash, which outlives the sound
  Returns "ok" | the status it already has | "gone"
]]
local RING = "PUBLISH"
local status = redis.call("HGET", KEYS[1], "status")
if not status then return "gone" end
if status ~= "open" then return status end
-- First what needs no memory: a script that has begun to write may go on when Redis is full, and an end is what frees it.
redis.call("PEXPIRE", KEYS[1], ARGV[7])
redis.call("HSET", KEYS[1], "status", ARGV[1])
redis.call("XADD", KEYS[2], "*", "n", ARGV[2])
redis.call("PEXPIRE", KEYS[2], ARGV[3])
redis.call(RING, ARGV[4], "1")
if ARGV[5] ~= "" then redis.call("PUBLISH", ARGV[5], ARGV[6]) end
return "ok"
