import { request } from "node:http";
import type { ListenOptions } from "./listen-options.js";

/** One client of OpenAI's door that has a text spoken as raw PCM. Resolves once it has asked: the answer comes with the first sound. */
export function listenOverHttp(input: string, { address, onBytes, onFailed }: ListenOptions): Promise<void> {
  const headers = { "Content-Type": "application/json" };
  const asking = request(`${address}/v1/audio/speech`, { method: "POST", headers, agent: false });
  asking.on("error", (error) => onFailed(error.message));
  asking.on("response", (response) => {
    if (response.statusCode !== 200) onFailed(`status ${response.statusCode}`);
    else response.on("data", onBytes);
    response.resume();
  });
  return new Promise((resolve) => asking.end(JSON.stringify({ input, response_format: "pcm" }), () => resolve()));
}
