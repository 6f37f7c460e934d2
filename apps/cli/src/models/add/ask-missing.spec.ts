import { expect, it } from "vitest";
import type { AddFlags } from "./add-flags.js";
import { askMissing, type Questions } from "./ask-missing.js";

/** Gives the answers in order, and notes what was asked. */
function answering(...answers: string[]): { readonly asked: string[]; readonly questions: Questions } {
  const asked: string[] = [];
  const next = async (message: string): Promise<string> => (asked.push(message), answers.shift() ?? "");
  return { asked, questions: { choose: next as Questions["choose"], write: next } };
}

it("asks for all that is needed when only a name was given", async () => {
  const { asked, questions } = answering("server", "http://a:8000", "orpheus-3b", "orpheus");
  expect(await askMissing({}, ["orpheus-3b"], questions)).toEqual({
    server: "http://a:8000",
    from: "orpheus-3b",
    model: "orpheus",
  });
  expect(asked).toHaveLength(4);
});

it.each<AddFlags>([
  { gguf: "a.gguf" },
  { server: "http://a", from: "veena" },
  { triton: "a:1", from: "veena", model: "m" },
])("asks nothing with %o", async (flags) => {
  const { asked, questions } = answering();
  expect([await askMissing(flags, ["veena"], questions), asked]).toEqual([flags, []]);
});

it("leaves the flags as they are where nobody answers", async () => {
  expect(await askMissing({ triton: "a:1" }, [], undefined)).toEqual({ triton: "a:1" });
});
