import { nativeMostCharacters, type Snippet } from "./snippet.js";

const number = new Intl.NumberFormat("en");

/** What to do where this snippet's door does not take so long a text; undefined where it does. */
export function tooLongFor({ mostCharacters }: Snippet, text: string): string | undefined {
  if (text.length <= mostCharacters) return undefined;
  const [length, most] = [text.length, mostCharacters].map((count) => number.format(count));
  const what = `This text has ${length} characters, and this door takes ${most} in one request.`;
  const isNative = mostCharacters === nativeMostCharacters;
  return isNative
    ? `${what} Say it in parts.`
    : `${what} Send it in parts and join what comes back, or use the Browser snippet, whose door takes ${number.format(nativeMostCharacters)}.`;
}
