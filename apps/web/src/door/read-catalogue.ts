export interface Choice {
  readonly id: string;
  readonly label: string;
  /** The model this voice belongs to, where the gateway says so. */
  readonly model?: string;
}

function readChoice(entry: unknown): Choice | undefined {
  if (typeof entry === "string") return { id: entry, label: entry };
  if (typeof entry !== "object" || entry === null) return undefined;
  const { id, name, language, model } = entry as Record<string, unknown>;
  const key = typeof id === "string" ? id : name;
  if (typeof key !== "string") return undefined;
  const title = typeof name === "string" ? name : key;
  const label = typeof language === "string" ? `${title} (${language})` : title;
  return { id: key, label, ...(typeof model === "string" ? { model } : {}) };
}

/** A list of voices or models: objects or plain strings, bare or under `voices` / `data`. */
export function readCatalogue(body: unknown): Choice[] {
  const { voices, data } = (body ?? {}) as { voices?: unknown; data?: unknown };
  const list = [body, voices, data].find((candidate) => Array.isArray(candidate)) as unknown[] | undefined;
  return (list ?? []).map(readChoice).filter((choice) => choice !== undefined);
}

/** The voices that a model can speak with; a voice that names no model fits all. */
export function voicesOf(voices: readonly Choice[], model: string): readonly Choice[] {
  return voices.filter((voice) => voice.model === undefined || voice.model === model);
}
