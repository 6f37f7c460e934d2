/** A piece of the sound: when it came, and how much. */
export interface SoundChunk {
  readonly atMs: number;
  readonly audioMs: number;
}

/** The network cuts a server's chunk into packets, which come one behind the other: within this they count as one. */
const oneChunkMs = 2;

/** Adds what came to the chunks before it. */
export function addPiece(chunks: SoundChunk[], piece: SoundChunk): void {
  const last = chunks.at(-1);
  if (last === undefined || piece.atMs - last.atMs > oneChunkMs) chunks.push(piece);
  else chunks[chunks.length - 1] = { atMs: last.atMs, audioMs: last.audioMs + piece.audioMs };
}
