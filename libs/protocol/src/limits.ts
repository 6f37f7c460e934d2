/** Bounds that more than one program must agree on. ARCHITECTURE.md tables what happens when each is reached. */
export const limits = {
  /** characters of one request's text at the native doors */
  textCharacters: 20_000,
  /** characters of `input` at OpenAI's door, as OpenAI has it */
  openAiInputCharacters: 4_096,
  /** characters of a live speech in all */
  liveTextCharacters: 200_000,
  /** how long a live speech waits for more text */
  liveIdleMs: 300_000,
  /** bytes of one HTTP body or socket message */
  messageBytes: 65_536,
  /** an open segment ends with the text that it has, after so long without more of it, and when it was spoken for so long in all */
  openIdleMs: 3_000,
  openMs: 30_000,
  /** windows waiting per codec and shard before LLM workers are told to wait */
  waitingWindows: 4_096,
  /** speech jobs waiting per profile before new speeches are refused */
  waitingJobs: 2_000,
  /** jobs are queued of what a listener will hear within so long */
  aheadMs: 60_000,
  /** how long a speech's keys outlive their last write: the resume window */
  speechTtlMs: 120_000,
  /**
   * a speech of which no gateway has said for so long that it is wanted is doubted, and after as long again no longer spoken: both
   * together are longer than clients usually seek a server
   */
  wantedMs: 20_000,
  /** how often a segment is begun before its speech fails, however the attempts end */
  attempts: 3,
  /** segments that failed for good which an operator can look at, and for how long after the last one */
  deadSegments: 1_000,
  deadSegmentTtlMs: 7 * 24 * 3_600_000,
  /** a vocoder that has not said so for this long is dead, and its windows are claimed */
  vocoderTtlMs: 750,
  /** a reference's sound, 30 s at 24 kHz; the bytes of an uploaded one; and how long what it became is kept unused */
  referenceSamples: 720_000,
  referenceBytes: 10 * 1024 * 1024,
  referenceTtlMs: 3_600_000,
  /** how long a reference that no vocoder encodes is kept, and why one could not be encoded */
  referenceWaitMs: 120_000,
  /** references that wait to be encoded; voices that one owner may store */
  waitingReferences: 32,
  storedVoices: 100,
  /** API keys in all; how long a browser's token lasts at most, and how many a key may have made in a minute */
  apiKeys: 10_000,
  browserTokenMs: 15 * 60_000,
  browserTokensAMinute: 120,
  /** how long a key's socket counts after its gateway has last said that it is open */
  socketLeaseMs: 30_000,
  /** how long the cache of codes outlives its last use */
  codesTtlMs: 7 * 24 * 3_600_000,
  /** an LLM worker whose pace was not said for this long is no longer reckoned with */
  enginePaceTtlMs: 3_000,
  /** windows in one decode, and how long the oldest may wait for company */
  batchWindows: 96,
  batchWaitMs: 5,
} as const;
