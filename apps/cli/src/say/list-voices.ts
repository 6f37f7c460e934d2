import { Mynah, type Voice } from "@mynah/client";
import { orServerWords } from "./speech/server-words.js";

/** @throws OperatorError that says what to do */
export async function listVoices(server: string): Promise<readonly Voice[]> {
  return orServerWords(server, async () => {
    const mynah = new Mynah(server);
    try {
      return await mynah.voices();
    } finally {
      mynah.close();
    }
  });
}
