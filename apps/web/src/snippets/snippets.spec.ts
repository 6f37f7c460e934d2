import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { curlSnippet } from "./curl-snippet.js";
import { quoteForShell } from "./quote-for-shell.js";
import { snippets } from "./snippets.js";

const said = (text: string) => ({ origin: "http://127.0.0.1:8080", text, voice: "slt", model: "mynah-mini" });
const awkward = `It's "5 > 3" \\ & $HOME \`ls\`\nनमस्ते 🙂`;

/** How a POSIX shell reads one word of single quotes and escaped quotes. */
function readShellWord(word: string): string {
  const parts = word.match(/^(?:'[^']*'|\\')+$/) ? (word.match(/'[^']*'|\\'/g) ?? []) : [];
  return parts.map((part) => (part === "\\'" ? "'" : part.slice(1, -1))).join("");
}

describe("quoteForShell", () => {
  it("is read back by a shell as it was", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readShellWord(quoteForShell(text))).toBe(text);
      }),
    );
  });
});

describe("snippets", () => {
  it("curl sends the very request", () => {
    const body = curlSnippet.write(said(awkward)).match(/-d ([\s\S]*) \\\n {2}-o/)?.[1] ?? "";
    expect(JSON.parse(readShellWord(body))).toEqual({
      model: "mynah-mini",
      voice: "slt",
      input: awkward,
      response_format: "wav",
    });
  });

  it.each(snippets.map((snippet) => [snippet.id, snippet] as const))(
    "%s names address, voice, model and text",
    (id, snippet) => {
      const code = snippet.write(said(awkward));
      const text = JSON.stringify(awkward);
      expect(code).toContain(id === "curl" ? text.replaceAll("'", `'\\''`) : text);
      for (const part of ["http://127.0.0.1:8080/v1", `"slt"`, `"mynah-mini"`]) expect(code).toContain(part);
    },
  );

  it.each(["node", "browser"])("%s is a program that compiles", (id) => {
    const code = snippets.find((snippet) => snippet.id === id)?.write(said(awkward)) ?? "";
    const body = code.replace(/^import .*$/gm, "");
    const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;
    expect(() => new AsyncFunction(body)).not.toThrow();
    expect(body.length).toBeGreaterThan(200);
  });
});
