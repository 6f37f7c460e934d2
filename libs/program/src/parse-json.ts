import { ModelFileError } from "./model-file-error.js";

/** The value that a model's file holds. @throws ModelFileError that says where its JSON breaks off */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const { message } = cause as SyntaxError;
    throw new ModelFileError(`${file} is no valid JSON, ${placeWords(text, faultAt(text, message))}`, { cause });
  }
}

function placeWords(text: string, at: number): string {
  const lines = text.slice(0, at).split("\n");
  return `line ${lines.length}, column ${(lines.at(-1) ?? "").length + 1}`;
}

/** V8 tells the position of most faults. */
function faultAt(text: string, message: string): number {
  const position = / at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  return message.startsWith(UNEXPECTED) ? unexpectedTokenAt(text) : text.length;
}

const UNEXPECTED = "Unexpected token";

/** Of a character that fits nowhere V8 tells no position: the shortest beginning that has the same fault ends with it. */
function unexpectedTokenAt(text: string): number {
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hasUnexpectedToken(text.slice(0, middle))) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}

function hasUnexpectedToken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return (error as SyntaxError).message.startsWith(UNEXPECTED);
  }
}
