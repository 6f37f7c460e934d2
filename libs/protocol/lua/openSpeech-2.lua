--[[
  A speech begins, unless one was asked for before under the same idempotency key and can still be heard.
  KEYS[1] speech hash  KEYS[2] idempotency hash (KEYS[1] again without a key)
  ARGV[1] ttl ms  ARGV[2] ttl ms of the idempotency hash  ARGV[3] fingerprint of the request, or "" without a key
  ARGV[4] speech id  ARGV[5] pcm stream  ARGV[6..] fields of the speech hash
  Returns {"opened"} | {"replay", speech id} | {"reused"}: the key belongs to another request
]]
if ARGV[3] ~= "" then
  local known = redis.call("HMGET", KEYS[2], "id", "fingerprint", "speech", "pcm")
  -- This very step, sent again because its answer was lost.
  if known[1] == ARGV[4] then return { "opened" } end
  if known[1] then
    local status = redis.call("HGET", known[3], "status")
    if status == "open" or (status == "done" and redis.call("EXISTS", known[4]) == 1) then
      if known[2] ~= ARGV[3] then return { "reused" } end
      return { "replay", known[1] }
    end
  end
  redis.call("HSET", KEYS[2], "id", ARGV[4], "fingerprint", ARGV[3], "speech", KEYS[1], "pcm", ARGV[5])
  redis.call("PEXPIRE", KEYS[2], ARGV[2])
end
redis.call("HSET", KEYS[1], unpack(ARGV, 6))
redis.call("PEXPIRE", KEYS[1], ARGV[1])
return { "opened" }
