import { OperatorError } from "../../operator-error.js";

/** Where figures are pushed, and what the receiver is told of who pushes them. */
export interface PushTarget {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/** Where Prometheus and most others receive. */
const USUAL_PATH = "/api/v1/write";

/** Reads `--push`: a name and a password in the address are sent as HTTP's basic ones. @throws OperatorError */
export function readPushAddress(address: string): PushTarget {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol))
    throw new OperatorError(`--push: write the address of a receiver, like http://127.0.0.1:9090${USUAL_PATH}`);
  const { username, password } = url;
  if (url.pathname === "/") url.pathname = USUAL_PATH;
  [url.username, url.password] = ["", ""];
  if (username === "" && password === "") return { url, headers: {} };
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { url, headers: { authorization: `Basic ${Buffer.from(pair).toString("base64")}` } };
}
