/** The server sends something that is no sound this bench can count. */
export class UnreadableSoundError extends Error {
  readonly code = "unreadable_sound";
}
