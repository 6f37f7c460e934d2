import { BrokenOffError, networkErrorWords } from "../hub/network-error.js";

/** The chunks of a body. @throws BrokenOffError when the connection breaks, or nothing comes for `silenceMs` */
export async function* chunksOf(response: Response, silenceMs: number): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await within(reader.read(), silenceMs);
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function within<Value>(reading: Promise<Value>, silenceMs: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing came for ${silenceMs / 1_000} s`)), silenceMs);
  });
  try {
    return await Promise.race([reading, silence]);
  } catch (cause) {
    throw new BrokenOffError(`The connection broke (${networkErrorWords(cause)})`, { cause });
  } finally {
    clearTimeout(timer);
  }
}
