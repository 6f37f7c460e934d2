import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { curlSnippet } from "./curl-snippet.js";
import { quoteForShell } from "./quote-for-shell.js";
import type { Said } from "./snippet.js";
import { snippets } from "./snippets.js";

const awkward = `It's "5 > 3" \\ & $HOME \`ls\`\nनमस्ते 🙂`;

function said(change: Partial<Said> = {}): Said {
  const origin = "http://127.0.0.1:8080";
  return { origin, text: awkward, voice: "slt", model: "mynah-mini", speed: 1, isLive: false, ...change };
}

function written(id: string, change: Partial<Said> = {}): string {
  return snippets.find((snippet) => snippet.id === id)?.write(said(change)) ?? "";
}

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
    const body = curlSnippet.write(said({ speed: 1.5 })).match(/-d ([\s\S]*) \\\n {2}-o/)?.[1] ?? "";
    expect(JSON.parse(readShellWord(body))).toEqual({
      model: "mynah-mini",
      voice: "slt",
      input: awkward,
      response_format: "mp3",
      speed: 1.5,
    });
  });

  it.each(snippets.map(({ id }) => id))("%s names address, voice, model and text", (id) => {
    const text = JSON.stringify(awkward);
    expect(written(id)).toContain(id === "curl" ? text.replaceAll("'", `'\\''`) : text);
    for (const part of ["http://127.0.0.1:8080", `"slt"`, `"mynah-mini"`]) expect(written(id)).toContain(part);
  });

  it.each(snippets.map(({ id }) => id))("%s names the speed only where it is not the voice's own", (id) => {
    expect(written(id)).not.toContain("speed");
    expect(written(id, { speed: 0.75 })).toMatch(/speed\W+0\.75/);
  });

  it.each([
    ["node", {}],
    ["browser", {}],
    ["browser", { isLive: true }],
  ])("%s is a program that compiles (%j)", (id, change) => {
    const body = written(id, change).replace(/^import .*$/gm, "");
    const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;
    expect(() => new AsyncFunction(body)).not.toThrow();
    expect(body.length).toBeGreaterThan(200);
  });

  it("browser adds word by word what was typed", () => {
    expect(written("browser", { isLive: true })).toContain("session.append(word)");
  });
});
