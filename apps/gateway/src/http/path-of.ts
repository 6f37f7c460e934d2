import type { IncomingMessage } from "node:http";

/** The path that was asked for, without its query. */
export function pathOf({ url = "" }: IncomingMessage): string {
  return url.split("?", 1)[0] ?? "";
}

/** The path as the router compares it: in small letters, without a slash at its end, and without the host that a proxy's client names. */
export function routeOf(request: IncomingMessage): string {
  const path = pathOf(request).replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, "");
  return path.toLowerCase().replace(/(?<=.)\/$/, "");
}
