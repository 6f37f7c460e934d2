import { postJson } from "./post-json.js";

/** POST /v1/audio/speech. */
export function postSpeech(url: string, body: object, options: Parameters<typeof postJson>[2] = {}): Promise<Response> {
  return postJson(`${url}/v1/audio/speech`, body, options);
}
