import { describe, expect, it } from "vitest";
import { isWorthRetrying, networkErrorWords } from "./network-error.js";

const failed = (code: string, message = ""): Error =>
  new TypeError("fetch failed", { cause: Object.assign(new Error(message), { code }) });

describe("a network error", () => {
  it("is told in the words of its innermost cause", () => {
    expect(networkErrorWords(failed("ENOTFOUND", "getaddrinfo ENOTFOUND hub"))).toBe("getaddrinfo ENOTFOUND hub");
    expect(networkErrorWords(failed("ECONNREFUSED"))).toBe("ECONNREFUSED");
  });

  it("is worth another try when it may pass", () => {
    expect(isWorthRetrying(failed("ECONNRESET"))).toBe(true);
  });

  it.each(["CERT_HAS_EXPIRED", "SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY"])(
    "is final when a certificate is wrong (%s)",
    (code) => {
      expect(isWorthRetrying(failed(code))).toBe(false);
    },
  );
});
