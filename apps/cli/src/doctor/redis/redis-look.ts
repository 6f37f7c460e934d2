/** What was seen of a Redis. */
export type RedisLook =
  | { readonly kind: "silent"; readonly fault: string }
  | { readonly kind: "answered"; readonly nodes: readonly NodeLook[] };

/** One Redis; of a cluster one of its masters. */
export interface NodeLook {
  /** `host:port` of a cluster's node; undefined: it is the only one */
  readonly node: string | undefined;
  /** the fields of INFO */
  readonly info: RedisInfo;
  readonly pingsMs: readonly number[];
  /** how far its clock is ahead */
  readonly skewMs: number;
  /** where it keeps its files; undefined where it does not say */
  readonly folder: string | undefined;
}

export type RedisInfo = Readonly<Record<string, string>>;

export function parseInfo(text: string): RedisInfo {
  const pairs = text.split(/\r?\n/).filter((line) => line.includes(":") && !line.startsWith("#"));
  return Object.fromEntries(pairs.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]));
}
