/** Failures of the decoder that are the file's fault have a code in words; those of the system and of Node have theirs in capitals. */
const WORDS = /^[a-z]+(_[a-z]+)*$/;

/** Is the file to blame? Then its sender is told why. */
export function isBadAudio(error: unknown): error is Error {
  return error instanceof Error && "code" in error && typeof error.code === "string" && WORDS.test(error.code);
}
