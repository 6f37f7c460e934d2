const SLOTS = 16_384;

/** The slot of a Redis Cluster that a key lies in: of its hash tag, where it has one. */
export function hashSlot(key: string): number {
  return crc16(Buffer.from(hashTag(key) ?? key)) % SLOTS;
}

/** What stands between the first `{` and the next `}`; undefined: nothing does, and the whole key counts. */
export function hashTag(key: string): string | undefined {
  const open = key.indexOf("{");
  const close = open === -1 ? -1 : key.indexOf("}", open);
  return close > open + 1 ? key.slice(open + 1, close) : undefined;
}

/** CRC-16/XMODEM, as the cluster specification has it. */
function crc16(bytes: Buffer): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}
