import type { Readable } from "node:stream";
import { OperatorError } from "../../operator-error.js";

/** What is to be said: known whole, or arriving. */
export type TextSource =
  | { readonly kind: "whole"; readonly text: string }
  | { readonly kind: "live"; readonly pieces: AsyncIterable<string>; readonly close: () => void };

export type Stdin = Readable & { readonly isTTY?: boolean };

/** The words of the command line, or standard input as it arrives. @throws OperatorError when there is neither */
export function readText(words: readonly string[], stdin: () => Stdin): TextSource {
  if (words.length > 0 && !(words.length === 1 && words[0] === "-")) return { kind: "whole", text: words.join(" ") };
  const input = stdin();
  if (words.length === 0 && input.isTTY === true)
    throw new OperatorError('Nothing to say: write `mynah say "text"`, pipe text in, or type it after `mynah say -`');
  input.setEncoding("utf8");
  return { kind: "live", pieces: input as AsyncIterable<string>, close: () => void input.destroy() };
}
