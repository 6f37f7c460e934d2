import js from "@eslint/js";
import nx from "@nx/eslint-plugin";
import tseslint from "typescript-eslint";

const room = (name, mayUse) => ({
  sourceTag: `room:${name}`,
  onlyDependOnLibsWithTags: mayUse.map((other) => `room:${other}`),
});

export default tseslint.config(
  { ignores: ["**/dist/**", "**/node_modules/**", "**/*.mjs", "**/*.cjs"] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ["**/*.ts"],
    plugins: { "@nx": nx },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "max-params": ["error", 3],
      "max-lines": ["warn", { max: 300, skipBlankLines: true, skipComments: true }],
      "@nx/enforce-module-boundaries": [
        "error",
        {
          // Apps may name testing because their specs do; dependency-cruiser sees that nothing else does.
          depConstraints: [
            room("protocol", []),
            room("program", ["protocol"]),
            room("codec", []),
            room("codec-onnx", ["protocol", "program", "codec"]),
            room("text", ["protocol"]),
            room("audio", ["codec"]),
            room("client", ["protocol", "testing"]),
            room("gateway", ["protocol", "program", "codec", "text", "audio", "testing"]),
            room("llm-worker", ["protocol", "program", "codec", "text", "testing"]),
            room("vocoder-worker", ["protocol", "program", "codec", "codec-onnx", "testing"]),
            room("cli", ["protocol", "program", "codec", "codec-onnx", "audio", "client", "testing"]),
            room("web", ["client", "testing"]),
            room("testing", ["protocol", "codec", "codec-onnx", "client", "cli"]),
            room("bench", [
              "protocol",
              "program",
              "codec",
              "codec-onnx",
              "text",
              "testing",
              "cli",
              "llm-worker",
              "vocoder-worker",
              "client",
            ]),
          ],
        },
      ],
    },
  },
  {
    // What runs for each window, chunk or frame. See "What lives on" in docs/performance.md.
    files: [
      "apps/vocoder-worker/src/{batching,decoding,intake}/**",
      "apps/llm-worker/src/job/segment-output.ts",
      "apps/gateway/src/{delivery,speech/feed}/**",
      "libs/codec/src/window-{planner,codes,shape}.ts",
      "libs/codec-onnx/src/runtime/{codec-decoder,pad-rows,session,onnx-decoder}.ts",
      "libs/protocol/src/*-record.ts",
      "libs/audio/src/{flac/**,pool/thread-client.ts}",
    ],
    ignores: ["**/*.spec.ts", "**/testing/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "ObjectExpression > SpreadElement ~ :matches(Property, SpreadElement)",
          message:
            "In Node 20 an object that is spread into and then added to survives collections: spread last, or name the fields.",
        },
      ],
    },
  },
);
