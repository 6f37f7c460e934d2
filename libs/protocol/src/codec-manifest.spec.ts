import { describe, expect, it } from "vitest";
import { codecManifestSchema } from "./codec-manifest.js";

const manifest = {
  name: "codec",
  sampleRate: 24_000,
  samplesPerFrame: 2_048,
  codebookSize: 4_096,
  levelStrides: [4, 2, 1],
  leftRadiusSamples: 1,
  rightRadiusSamples: 1,
  onnx: "decoder.onnx",
};
const withSource = (source: object): ReturnType<typeof codecManifestSchema.safeParse> =>
  codecManifestSchema.safeParse({
    ...manifest,
    source: { repo: "owner/codec", files: [{ path: "a.onnx" }], ...source },
  });

describe("a codec's source", () => {
  it("may be left out, and is the main branch unless it says otherwise", () => {
    expect(codecManifestSchema.parse(manifest).source).toBeUndefined();
    expect(withSource({}).data?.source?.revision).toBe("main");
  });

  it.each(["../a", "a/../../b", "/etc/passwd", "a//b", "./a", "C:\\a", "a\\..\\b", "", "..."])(
    "has no file at %j, which could lead out of its folder",
    (path) => {
      expect(withSource({ files: [{ path }] }).success).toBe(false);
    },
  );

  it.each([
    ["no files", { files: [] }],
    ["a repository without owner", { repo: "codec" }],
    ["a repository that is a path", { repo: "../codec" }],
    ["a checksum that is none", { files: [{ path: "a", sha256: "abc" }] }],
  ])("with %s is refused", (_fault, source) => {
    expect(withSource(source).success).toBe(false);
  });
});
