import { describe, expect, it } from "vitest";
import { addPeer } from "./peer.js";

describe("a peer", () => {
  it("is a name and an address", () => {
    const first = addPeer("orpheus-fastapi=http://127.0.0.1:5005/");
    expect(addPeer("other=https://host/v1?a=b", first)).toEqual([
      { name: "orpheus-fastapi", address: "http://127.0.0.1:5005" },
      { name: "other", address: "https://host/v1?a=b" },
    ]);
  });

  it.each([
    "http://127.0.0.1:5005",
    "a=127.0.0.1:5005",
    "=http://a",
    "a b=http://a",
    "a=http://",
    "mynah=http://a",
    "b=http://a",
  ])("is refused where it could not be told from others, or asked: %s", (written) =>
    expect(() => addPeer(written, [{ name: "b", address: "http://b" }])).toThrow(/like|otherwise/),
  );
});
