/** A POST of JSON, as any HTTP client sends it. */
export function postJson(url: string, body: object, init: RequestInit = {}): Promise<Response> {
  const headers = { "Content-Type": "application/json", ...(init.headers as Record<string, string> | undefined) };
  return fetch(url, { ...init, method: "POST", headers, body: JSON.stringify(body) });
}

export async function bytesOf(response: Response): Promise<Buffer> {
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
}
