import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

/** Who asks, as far as wrong keys are counted: an IPv4 address, or the /64 that one IPv6 customer has. */
export function clientAddress({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  return networkOf(forwardedFor(headers["x-forwarded-for"], trustedProxies) ?? socket.remoteAddress ?? "");
}

/** What the outermost proxy of ours has seen: each adds one at the end, and what stands before it anybody may have written. */
function forwardedFor(header: string | readonly string[] | undefined, trustedProxies: number): string | undefined {
  if (trustedProxies === 0 || header === undefined) return undefined;
  const seen = String(header).split(",");
  return seen[Math.max(0, seen.length - trustedProxies)]?.trim().slice(0, 64);
}

export function networkOf(address: string): string {
  const ipv4 = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (ipv4 !== undefined) return ipv4;
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = head === "" ? [] : head.split(":");
  if (tail === undefined) return `${groups.slice(0, 4).join(":")}::/64`;
  const rest = tail === "" ? [] : tail.split(":");
  const zeros = Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill("0");
  return `${[...groups, ...zeros, ...rest].slice(0, 4).join(":")}::/64`;
}
