/** What the HTTP door says to one request for a short speech. */
export interface DoorAnswer {
  readonly status: number;
  /** seconds of its Retry-After header; undefined without one */
  readonly retryAfterS: number | undefined;
  readonly afterMs: number;
}

export interface DoorOrder {
  readonly input?: string;
  readonly idempotencyKey?: string;
}

/** Asks OpenAI's door for a speech and reads its sound, if any, to the end. */
export async function askDoor(address: string, order: DoorOrder = {}): Promise<DoorAnswer> {
  const { input = "Hello.", idempotencyKey } = order;
  const askedAt = performance.now();
  const key = idempotencyKey === undefined ? {} : { "Idempotency-Key": idempotencyKey };
  const response = await fetch(`${address}/v1/audio/speech`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...key },
    body: JSON.stringify({ model: "mynah-mini", voice: "slt", response_format: "pcm", input }),
  });
  const afterMs = performance.now() - askedAt;
  await response.arrayBuffer();
  const retryAfter = response.headers.get("retry-after");
  return { status: response.status, retryAfterS: retryAfter === null ? undefined : Number(retryAfter), afterMs };
}
