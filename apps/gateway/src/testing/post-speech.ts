/** POST /v1/audio/speech, as `fetch` does it. */
export function postSpeech(
  url: string,
  body: object,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Response> {
  const headers = { "Content-Type": "application/json" };
  return fetch(`${url}/v1/audio/speech`, { method: "POST", headers, body: JSON.stringify(body), ...options });
}
