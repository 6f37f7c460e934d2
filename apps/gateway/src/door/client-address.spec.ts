import type { IncomingMessage } from "node:http";
import { expect, it } from "vitest";
import { clientAddress, networkOf } from "./client-address.js";

const request = (remoteAddress: string, forwarded?: string): IncomingMessage =>
  ({ socket: { remoteAddress }, headers: { "x-forwarded-for": forwarded } }) as unknown as IncomingMessage;

it("believes X-Forwarded-For only as far as there are proxies of ours", () => {
  expect(clientAddress(request("10.0.0.1", "6.6.6.6"), 0)).toBe("10.0.0.1");
  expect(clientAddress(request("10.0.0.1", "6.6.6.6, 1.2.3.4"), 1)).toBe("1.2.3.4");
  expect(clientAddress(request("10.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.2"), 2)).toBe("1.2.3.4");
  expect(clientAddress(request("10.0.0.1", "1.2.3.4"), 2)).toBe("1.2.3.4");
  expect(clientAddress(request("10.0.0.1"), 1)).toBe("10.0.0.1");
});

it("takes all that one IPv6 customer has for one address", () => {
  expect(networkOf("::ffff:10.0.0.1")).toBe("10.0.0.1");
  expect(networkOf("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
  expect(networkOf("2001:db8:1:2::6")).toBe("2001:db8:1:2::/64");
  expect(networkOf("2001:db8::6")).toBe("2001:db8:0:0::/64");
  expect(networkOf("::1")).toBe("0:0:0:0::/64");
});
