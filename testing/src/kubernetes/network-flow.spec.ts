import { describe, expect, it } from "vitest";
import { isLetThrough, type End } from "./network-flow.js";
import { parseManifests } from "./manifest.js";

const DENY = "kind: NetworkPolicy\nspec: { podSelector: {}, policyTypes: [Ingress, Egress] }\n";
const INTO_DOOR =
  "kind: NetworkPolicy\nspec: { podSelector: { matchLabels: { app: door } }, policyTypes: [Ingress], ingress: [{ ports: [{ port: http }] }] }\n";
const OUT =
  "kind: NetworkPolicy\nspec: { podSelector: { matchLabels: { app: house } }, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 0.0.0.0/0, except: [10.0.0.0/8] } }] }] }\n";

const door: End = { labels: { app: "door" } };
const house: End = { labels: { app: "house" } };

const isOpen = (policies: readonly string[], from: End, to: End): boolean =>
  isLetThrough(parseManifests(policies.join("---\n")), { from, to, port: "http" });

describe("isLetThrough", () => {
  it("lets everything through where no policy speaks of it", () => {
    expect(isOpen([], house, door)).toBe(true);
  });

  it("lets nothing through that a denial covers and no other policy opens", () => {
    expect(isOpen([DENY], house, door)).toBe(false);
    expect(isOpen([DENY], { address: "203.0.113.9" }, door)).toBe(false);
    expect(isOpen([DENY, INTO_DOOR], { address: "203.0.113.9" }, door)).toBe(true);
  });

  it("wants both ends to be open", () => {
    expect(isOpen([DENY, INTO_DOOR], house, door)).toBe(false);
  });

  it("knows addresses and those that are left out", () => {
    expect(isOpen([DENY, OUT], house, { address: "203.0.113.9" })).toBe(true);
    expect(isOpen([DENY, OUT], house, { address: "10.1.2.3" })).toBe(false);
    expect(isOpen([DENY, OUT], house, { namespace: "shop" })).toBe(false);
  });
});
