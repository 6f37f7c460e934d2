import { RequestError, type RequestErrorOptions } from "./request-error.js";

/** A DOMException has a number there. */
type Coded = Error & { readonly code?: unknown };
type Failed = Coded & { readonly errors?: readonly Coded[] };
type Told = readonly [words: string, options: RequestErrorOptions];

const unreachable: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "no host has that name",
  EAI_AGAIN: "the host's name cannot be looked up now: no network, or no name server",
  EHOSTUNREACH: "no way leads to that host from here",
  ENETUNREACH: "no way leads to that network from here",
};

/** Of a connection that did not come about, or broke. */
export function connectionError(error: unknown): RequestError {
  if (error instanceof RequestError) return error;
  const { code, message, errors } = error as Failed;
  const why = [code, errors?.[0]?.code].find((one) => typeof one === "string") ?? "";
  const [words, options] = toldOf(why, message) ?? [`the connection broke off: ${message || why}`, {}];
  return new RequestError(words, { cause: error, ...options });
}

/** The reason in plain words where it stands among the causes of what an SDK threw, else that itself. */
export function plainError(error: unknown): unknown {
  for (let at = error; at instanceof Error; at = at.cause) {
    const plain = connectionError(at);
    if (plain.kind !== undefined) return plain;
  }
  return error;
}

function toldOf(code: string, message: string): Told | undefined {
  const words = unreachable[code];
  if (words !== undefined) return [`${words} (${code})`, { kind: "unreachable", ...(isNameless(code) && named) }];
  if (code.startsWith("HPE_")) return [`what listens there speaks no HTTP (${code})`, { kind: "foreign" }];
  if (code === "EPROTO" || code.startsWith("ERR_SSL"))
    return noTls.test(`${code} ${message}`)
      ? [`it speaks no TLS (${code})`, plainly]
      : [`the TLS connection failed (${code})`, { kind: "foreign" }];
  return /CERT|SELF_SIGNED|ISSUER/.test(code) ? [`its certificate is not trusted here (${code})`, trusting] : undefined;
}

/** What OpenSSL makes of bytes that are none of TLS. */
const noTls = /wrong.version.number|packet.length.too.long/i;
const isNameless = (code: string): boolean => code === "ENOTFOUND" || code === "EAI_AGAIN";
const named = { advice: "Look how it is written in --server or MYNAH_SERVER" };
const plainly: RequestErrorOptions = { kind: "foreign", advice: "Try --server with http:// instead of https://" };
const trusting: RequestErrorOptions = {
  kind: "foreign",
  advice: "Name the file of whoever signed it in NODE_EXTRA_CA_CERTS",
};
