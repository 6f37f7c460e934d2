/** Subprotocols that carry a credential: a browser's WebSocket can send nothing else. The second is what OpenAI's clients send. */
const PREFIXES = ["mynah-key.", "openai-insecure-api-key."] as const;

/** Of `Authorization: Bearer ...`. Never of the query string, which proxies log. */
export function bearerOf(header: string | undefined): string | undefined {
  return /^bearer +(\S+) *$/i.exec(header ?? "")?.[1];
}

/** Of socket.io's handshake: `auth: {token}`. */
export function handshakeToken(auth: unknown): string | undefined {
  const token = typeof auth === "object" && auth !== null && "token" in auth ? auth.token : undefined;
  return typeof token === "string" && token !== "" ? token : undefined;
}

/** Of `Sec-WebSocket-Protocol: mynah, mynah-key.<key or token>`. */
export function subprotocolToken(header: string | undefined): string | undefined {
  const offered = (header ?? "").split(",").map((protocol) => protocol.trim());
  for (const prefix of PREFIXES) {
    const found = offered.find((protocol) => protocol.startsWith(prefix) && protocol.length > prefix.length);
    if (found !== undefined) return found.slice(prefix.length);
  }
  return undefined;
}

/** The one that is answered with: the first that is no secret. */
export function chooseSubprotocol(offered: Iterable<string>): string | false {
  for (const protocol of offered) if (!PREFIXES.some((prefix) => protocol.startsWith(prefix))) return protocol;
  return false;
}
