import { contextFrames, framesForExact, type CodecGeometry } from "./codec-geometry.js";
import type { WindowOptions } from "./window-plan.js";

/**
 * Fresh frames per window: small while the listener has little lead, then large, since n fresh frames cost (n + context) / n decodes.
 * Not larger still: nobody else's first word is decoded while a window is.
 */
export const DEFAULT_FRESH_FRAMES: readonly number[] = [1, 2, 4, 8, 16, 24];
/** 20 ms at 24 kHz: the smallest chunk worth a message. */
export const DEFAULT_MIN_FIRST_SAMPLES = 480;

/**
 * The window shapes that a schedule leads to: one for the first window, one for a first window that bridges the time to the
 * second, then one for each step with its context.
 */
export function defaultShapes(
  geometry: CodecGeometry,
  { freshFrames = DEFAULT_FRESH_FRAMES, minFirstSamples = DEFAULT_MIN_FIRST_SAMPLES }: Partial<WindowOptions> = {},
): number[] {
  const first = framesForExact(minFirstSamples, geometry);
  const shapes = [first, first + 1, ...freshFrames.map((fresh) => fresh + contextFrames(geometry))];
  return [...new Set(shapes)].sort((a, b) => a - b);
}

/** Window options for a codec, with defaults for all that is not given. */
export function windowOptionsFor(geometry: CodecGeometry, given: Partial<WindowOptions> = {}): WindowOptions {
  return {
    freshFrames: DEFAULT_FRESH_FRAMES,
    minFirstSamples: DEFAULT_MIN_FIRST_SAMPLES,
    shapes: defaultShapes(geometry, given),
    ...given,
    geometry,
  };
}
