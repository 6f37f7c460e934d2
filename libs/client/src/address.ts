import { MynahError } from "./errors.js";

export interface Address {
  /** for HTTP, without a slash at its end */
  readonly http: string;
  /** socket.io's namespace */
  readonly namespace: string;
  /** socket.io's path; a server behind a prefix has it behind the same prefix */
  readonly path: string;
}

/** @throws MynahError invalid_request when it is no address, or absent where there is no page */
export function readAddress(address: string | URL | undefined): Address {
  const text = address ?? (typeof location === "undefined" ? undefined : location.origin);
  if (text === undefined) throw notAnAddress("Give Mynah's address");
  if (!URL.canParse(text)) throw notAnAddress(`"${String(text)}" is no address`);
  const { protocol, origin, pathname } = new URL(text);
  if (protocol !== "http:" && protocol !== "https:") throw notAnAddress(`"${String(text)}" is no http address`);
  // An OpenAI client's address ends with the version; ours does not.
  const prefix = pathname.replace(/\/+$/, "").replace(/\/v1$/, "");
  return { http: `${origin}${prefix}`, namespace: `${origin}/speech`, path: `${prefix}/socket.io` };
}

function notAnAddress(problem: string): MynahError {
  return new MynahError("invalid_request", `${problem}: write one like "http://127.0.0.1:8080".`, { param: "address" });
}
