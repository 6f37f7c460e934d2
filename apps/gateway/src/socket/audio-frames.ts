import type { AudioHeader } from "@mynah/protocol";

/** First bytes of a whole message, unmasked as servers send it (RFC 6455, section 5.2). */
const TEXT = 0x81;
const BINARY = 0x82;

/**
 * An `audio` event as it goes over a WebSocket: socket.io's packet and its attachment, which are two frames, as one piece. Said
 * as an event it is encoded anew for each listener, and leaves by two writes, the second of which waits for the first.
 *
 * @returns what goes before the PCM, and the PCM itself: no copy
 */
export function audioFrames(namespace: string, header: AudioHeader, pcm: Buffer): readonly [head: Buffer, pcm: Buffer] {
  // 4: a message of engine.io; 5: an event of socket.io with attachments, of which there is 1
  const packet = `451-${namespace},["audio",${JSON.stringify(header)},{"_placeholder":true,"num":0}]`;
  const packetBytes = Buffer.byteLength(packet);
  const head = Buffer.allocUnsafe(headBytes(packetBytes) + packetBytes + headBytes(pcm.length));
  let at = writeHead(head, 0, { first: TEXT, length: packetBytes });
  at += head.write(packet, at);
  writeHead(head, at, { first: BINARY, length: pcm.length });
  return [head, pcm];
}

/** Lengths from these on are written behind the head's two bytes, in two bytes and in eight. */
const LONG = 126;
const LONGER = 65_536;

function headBytes(length: number): number {
  if (length < LONG) return 2;
  return length < LONGER ? 4 : 10;
}

/** @returns where the head ends */
function writeHead(target: Buffer, at: number, { first, length }: { first: number; length: number }): number {
  const bytes = headBytes(length);
  target[at] = first;
  target[at + 1] = bytes === 2 ? length : bytes === 4 ? 126 : 127;
  if (bytes === 4) target.writeUInt16BE(length, at + 2);
  if (bytes === 10) target.writeBigUInt64BE(BigInt(length), at + 2);
  return at + bytes;
}
