export interface Choice {
  readonly id: string;
  readonly label: string;
}

function readChoice(entry: unknown): Choice | undefined {
  if (typeof entry === "string") return { id: entry, label: entry };
  if (typeof entry !== "object" || entry === null) return undefined;
  const { id, name, language } = entry as Record<string, unknown>;
  const key = typeof id === "string" ? id : name;
  if (typeof key !== "string") return undefined;
  const title = typeof name === "string" ? name : key;
  return { id: key, label: typeof language === "string" ? `${title} (${language})` : title };
}

/** A list of voices or models: objects or plain strings, bare or under `voices` / `data`. */
export function readCatalogue(body: unknown): Choice[] {
  const { voices, data } = (body ?? {}) as { voices?: unknown; data?: unknown };
  const list = [body, voices, data].find((candidate) => Array.isArray(candidate)) as unknown[] | undefined;
  return (list ?? []).map(readChoice).filter((choice) => choice !== undefined);
}
