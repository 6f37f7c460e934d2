import { pauseMsOf } from "@mynah/text";

/** Is this segment's text for a model to speak, and no pause? */
export const isSpoken = (text: string): boolean => pauseMsOf(text) === undefined;

/** Segments that need a job. */
export const countSpoken = (texts: readonly string[]): number => texts.filter(isSpoken).length;
