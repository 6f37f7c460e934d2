--[[
  Journals codes, hands windows to the vocoders and, at the end of the segment, says so to its listeners: all or nothing.
  KEYS[1] speech hash  KEYS[2] segment hash  KEYS[3] journal  KEYS[4] windows stream  KEYS[5] pcm stream
  ARGV[1] epoch  ARGV[2] ttl ms, or 0: the keys last long enough  ARGV[3] journal bytes expected  ARGV[4] code bytes to append
  ARGV[5] next seq  ARGV[6] emitted samples  ARGV[7] most waiting windows  ARGV[8] segment-end notice or ""
  ARGV[9] news channel  ARGV[10] trace of the windows or ""  ARGV[11..] window records
  Returns "ok" | "stale" | "closed" | "gone" | "full" | "unwanted": no gateway wants the speech any more
]]
local RING = "PUBLISH"
-- Believed the second time only: after Redis was away, or its clock has stepped, all speeches look unwanted.
local function isUnwanted(wantedMs, wantedUntil, isDoubted)
  if not wantedMs then return false end
  local time = redis.call("TIME")
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  if wantedUntil and now <= tonumber(wantedUntil) then return false end
  if isDoubted then return true end
  redis.call("HSET", KEYS[1], "wantedUntil", string.format("%.0f", now + wantedMs))
  if wantedUntil then redis.call("HSET", KEYS[1], "doubted", "1") end
  return false
end

local speech = redis.call("HMGET", KEYS[1], "status", "account", "wantedMs", "wantedUntil", "doubted")
if not speech[1] then return "gone" end
if speech[1] ~= "open" then return "closed" end
local segment = redis.call("HMGET", KEYS[2], "epoch", "emitted")
if segment[1] ~= ARGV[1] then return "stale" end
if redis.call("STRLEN", KEYS[3]) ~= tonumber(ARGV[3]) then return "stale" end
if isUnwanted(speech[3], speech[4], speech[5]) then return "unwanted" end
if #ARGV > 10 and redis.call("XLEN", KEYS[4]) + #ARGV - 10 > tonumber(ARGV[7]) then return "full" end
if #ARGV[4] > 0 then redis.call("APPEND", KEYS[3], ARGV[4]) end
for i = 11, #ARGV do
  if ARGV[10] == "" then
    redis.call("XADD", KEYS[4], "*", "w", ARGV[i])
  else
    redis.call("XADD", KEYS[4], "*", "w", ARGV[i], "t", ARGV[10])
  end
end
redis.call("HSET", KEYS[2], "seq", ARGV[5], "emitted", ARGV[6])
-- What is spoken counts for the key that asked for it, once, whoever speaks it or dies of it. The account is a key of this shard.
local spoken = ARGV[6] - (segment[2] or 0)
if speech[2] and spoken > 0 then
  redis.call("INCRBY", speech[2], spoken)
  redis.call("PEXPIRE", speech[2], 172800000)
end
if ARGV[8] ~= "" then
  redis.call("HSET", KEYS[2], "ended", "1")
  -- Kept as long as the speech: where it is cut, this tells how far its text was heard.
  redis.call("HSET", KEYS[1], "samples:" .. string.match(KEYS[2], "%d+$"), ARGV[6])
  redis.call("XADD", KEYS[5], "*", "n", ARGV[8])
  redis.call(RING, ARGV[9], "1")
end
if ARGV[2] ~= "0" then
  for _, key in ipairs({ KEYS[2], KEYS[3], KEYS[5] }) do redis.call("PEXPIRE", key, ARGV[2]) end
  -- A listener may have asked for longer.
  redis.call("PEXPIRE", KEYS[1], ARGV[2], "GT")
end
return "ok"
