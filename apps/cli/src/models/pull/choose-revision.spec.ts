import { describe, expect, it } from "vitest";
import type { PublishedSet } from "../published/published-set.js";
import { chooseRevision } from "./choose-revision.js";

const [pulled, other] = ["a".repeat(40), "b".repeat(40)];
const source = (revision: string): Pick<PublishedSet, "source" | "namedIn"> => ({
  source: { repo: "owner/codec", revision, files: [{ path: "decoder.onnx" }] },
  namedIn: "codec.json",
});

describe("the revision that is pulled", () => {
  it.each([
    { name: "the manifest's branch at first", request: {}, before: undefined, expected: "main" },
    { name: "the commit that was pulled before", request: {}, before: pulled, expected: pulled },
    { name: "the manifest's branch again with --update", request: { update: true }, before: pulled, expected: "main" },
    { name: "the one that the operator names", request: { revision: other }, before: pulled, expected: other },
  ])("is $name", ({ request, before, expected }) => {
    expect(chooseRevision(source("main"), request, before)).toBe(expected);
  });

  it.each([{}, { update: true }, { revision: other }])(
    "is always the manifest's commit where it names one (%o)",
    (request) => {
      expect(chooseRevision(source(other), request, pulled)).toBe(other);
    },
  );

  it("cannot be another than the manifest's commit", () => {
    expect(() => chooseRevision(source(other), { revision: pulled }, undefined)).toThrow(
      `codec.json allows only commit ${other} of owner/codec, not ${pulled}`,
    );
  });
});
