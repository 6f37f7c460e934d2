/** What a figure means, in less than a line. The report's page says it at more length. */
export const figureMeanings = {
  "first audio": "the first sample of sound: no header, no empty chunk",
  "first audible": "when a player that starts with the first sample gets to one louder than -50 dBFS",
  "real-time factor": "time until all had come, by the length of the sound: below 1 is faster than it plays",
  "longest gap": "the longest wait between two chunks of sound of a request",
  underrun: "a player that starts with the first sample and buffers nothing had nothing to play",
  stall: "a gap of more than 200 ms; not heard while the player still has sound in hand",
} as const;

export const lagMeaning = {
  "the bench's lag": "how late the bench itself sent a request; if this is large, its own machine is too slow",
} as const;

export const driftMeaning = {
  drift: "mean of the last half of the iterations by that of the first; above 1 the server has become slower",
} as const;

/** Names and what they mean. */
export type Legend = Readonly<Record<string, string>>;

/** A line for each, names in a column. */
export function legendLines(legend: Legend): readonly string[] {
  const width = Math.max(...Object.keys(legend).map(({ length }) => length)) + 2;
  return Object.entries(legend).map(([name, meaning]) => `${name.padEnd(width)}${meaning}`);
}
