/** A cost that was seen with so many seconds of sound in so many segments. */
export interface Seen {
  readonly audioSeconds: number;
  readonly segments: number;
  readonly cost: number;
}

/** What a second of sound costs, and a segment beside it: two sightings tell both. Neither is below nothing. */
export function fitTwo(one: Seen, other: Seen): { readonly perAudioSecond: number; readonly perSegment: number } {
  const determinant = one.audioSeconds * other.segments - other.audioSeconds * one.segments;
  const perAudioSecond = (one.cost * other.segments - other.cost * one.segments) / determinant;
  const bounded = Math.max(0, Math.min(perAudioSecond, one.cost / one.audioSeconds, other.cost / other.audioSeconds));
  return { perAudioSecond: bounded, perSegment: Math.max(0, (one.cost - bounded * one.audioSeconds) / one.segments) };
}
