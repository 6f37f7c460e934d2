/** The remainders that RFC 9639 puts behind a frame's header (8 bits) and behind the frame (16 bits). */
const table8 = tableOf({ bits: 8, polynomial: 0x07 });
const table16 = tableOf({ bits: 16, polynomial: 0x8005 });

export function crc8(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = table8[crc ^ byte] ?? 0;
  return crc;
}

export function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = ((crc << 8) & 0xffff) ^ (table16[(crc >> 8) ^ byte] ?? 0);
  return crc;
}

function tableOf({ bits, polynomial }: { readonly bits: number; readonly polynomial: number }): Uint16Array {
  const top = 1 << (bits - 1);
  const mask = 2 * top - 1;
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let crc = byte << (bits - 8);
    for (let bit = 0; bit < 8; bit++) crc = (crc & top ? (crc << 1) ^ polynomial : crc << 1) & mask;
    return crc;
  });
}
