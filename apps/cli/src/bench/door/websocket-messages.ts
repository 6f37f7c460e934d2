import { serverWords } from "./server-words.js";

/** What a message of a WebSocket dialect says, whichever of them it is: they do not contradict each other. */
export type SocketMessage =
  | { readonly kind: "sound" }
  /** the turn is over */
  | { readonly kind: "end"; readonly server?: Readonly<Record<string, number>> }
  | { readonly kind: "error"; readonly words: string; readonly isRefusal: boolean }
  /** something else */
  | { readonly kind: "note" };

const nothingToSay = {
  kind: "error",
  words: "the server finds nothing to say in this text",
  isRefusal: false,
} as const;
const endMarker = Buffer.from("__END__");

export function readSocketMessage(data: Buffer, isBinary: boolean): SocketMessage {
  if (isBinary) return data.equals(endMarker) ? { kind: "end" } : { kind: "sound" };
  const text = data.toString();
  if (text === "END" || text === endMarker.toString()) return { kind: "end" };
  const said = parsed(text);
  if (said["error"] !== undefined)
    return { kind: "error", words: serverWords(text), isRefusal: isRefusal(said["error"]) };
  if (said["type"] === "no_op") return nothingToSay;
  if (said["done"] !== true && said["type"] !== "end") return { kind: "note" };
  const server = numbersIn(said["metrics"]);
  return { kind: "end", ...(server === undefined ? {} : { server }) };
}

/** The dialect is told by the path: Veena's, CosyVoice's, else that of `/ws/tts`. */
export function turnBody(path: string, given: Readonly<Record<string, unknown>>): object {
  if (path.endsWith("/stream/ws")) return given;
  if (path.endsWith("/stream")) return { session_id: "bench", ...given };
  return { benchmark: true, ...given };
}

/** In OpenAI's words. */
function isRefusal(error: unknown): boolean {
  return (Object(error) as { readonly type?: unknown }).type === "invalid_request_error";
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** Numbers as they are, of lists their mean. */
function numbersIn(metrics: unknown): Readonly<Record<string, number>> | undefined {
  if (typeof metrics !== "object" || metrics === null) return undefined;
  const numbers = Object.entries(metrics as Record<string, unknown>).flatMap(([name, value]) => {
    if (typeof value === "number") return [[name, value]];
    return isNumbers(value) ? [[`${name}_mean`, value.reduce((sum, each) => sum + each, 0) / value.length]] : [];
  });
  return Object.fromEntries(numbers) as Record<string, number>;
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === "number");
}
