/** The server sends something that is no sound this bench can count. */
export class UnreadableSoundError extends Error {
  readonly code = "unreadable_sound";
}

/** What came is a page or an answer in words: whoever sends it is hardly a speech server. */
export class NoSoundError extends UnreadableSoundError {}
