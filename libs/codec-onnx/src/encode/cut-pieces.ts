/**
 * Frames of sound on either side of a frame that its codes depend on: SNAC's encoder reaches less than three. So a long sound is encoded in
 * pieces, which take a fraction of the memory, and the codes are those of the whole.
 */
const CONTEXT_FRAMES = 3;
const FRESH_FRAMES = 26;

/** Frames of the sound to encode, and which of their codes to keep. */
export interface SoundPiece {
  readonly firstFrame: number;
  readonly endFrame: number;
  readonly keepFrom: number;
  readonly keepEnd: number;
}

export function cutPieces(frames: number, freshFrames = FRESH_FRAMES): readonly SoundPiece[] {
  return Array.from({ length: Math.ceil(frames / freshFrames) }, (_, index) => {
    const keepFrom = index * freshFrames;
    const keepEnd = Math.min(frames, keepFrom + freshFrames);
    const firstFrame = Math.max(0, keepFrom - CONTEXT_FRAMES);
    return { keepFrom, keepEnd, firstFrame, endFrame: Math.min(frames, keepEnd + CONTEXT_FRAMES) };
  });
}
