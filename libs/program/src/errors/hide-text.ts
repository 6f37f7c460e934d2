import { describeError, type DescribedError } from "./described-error.js";

/** So much of a text in a row is the text, and no chance. */
const TELLING = 10;
const HIDDEN = "(withheld: it quotes what was to be spoken)";

/** The error without its messages where they quote from this text. A model server may answer with what it was asked. */
export function hideText(error: unknown, text: string): DescribedError {
  return hideIn(describeError(error), fold(text));
}

function hideIn(error: DescribedError, text: string): DescribedError {
  const message = quotes(fold(error.message), text) ? HIDDEN : error.message;
  const cause = error.cause === undefined ? {} : { cause: hideIn(error.cause, text) };
  return { ...error, message, ...cause };
}

function quotes(message: string, text: string): boolean {
  if (text.length <= TELLING) return text.length > 2 && message.includes(text);
  for (let at = 0; at + TELLING <= text.length; at += 1)
    if (message.includes(text.slice(at, at + TELLING))) return true;
  return false;
}

const fold = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ");
