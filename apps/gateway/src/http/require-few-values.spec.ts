import type { IncomingMessage, ServerResponse } from "node:http";
import { limits } from "@mynah/protocol";
import { expect, it } from "vitest";
import { requireFewValues } from "./require-few-values.js";

const check = (body: string): void => requireFewValues({} as IncomingMessage, {} as ServerResponse, Buffer.from(body));

it("a long body is one with a long text, not one with many values", () => {
  const text = "Well, then: yes. ".repeat(limits.textCharacters / 17);
  check(JSON.stringify({ text, reference: `data:audio/wav;base64,${"A".repeat(1_000_000)}` }));
  check(`[${"1,".repeat(limits.messageBytes / 2 - 1)}1]`);
  for (const values of ["1,", "[", "[],", '{"":'])
    expect(() => check(values.repeat(limits.messageBytes + 1))).toThrow(/too many values/);
});
