import { Mynah, type Voice } from "@mynah/client";
import { orServerWords } from "./speech/server-words.js";

/** @throws OperatorError that says what to do */
export async function listVoices(server: string, key: string | undefined): Promise<readonly Voice[]> {
  return orServerWords(server, async () => {
    const mynah = new Mynah(server, key === undefined ? {} : { token: key });
    try {
      return await mynah.voices();
    } finally {
      mynah.close();
    }
  });
}
