import { z } from "zod";

export interface ServerError {
  readonly status: number;
  readonly text: string;
}

const told = z.object({ message: z.string(), code: z.unknown(), status_code: z.unknown() }).partial();
/** Of OpenAI's kind, `{"error": {...}}`; of Ollama's, `{"error": "..."}`; of vLLM's older kind; of FastAPI's. */
const errorSchema = z.object({ error: z.union([z.string(), told]) });
const objectSchema = told.extend({ object: z.literal("error") });
const detailSchema = z.object({ detail: z.union([z.string(), z.array(z.object({ msg: z.string() }))]) });
const endedSchema = z.object({ choices: z.array(z.object({ finish_reason: z.string() })).min(1) });
const sglangSchema = z.object({ meta_info: z.object({ finish_reason: told.extend({ type: z.literal("abort") }) }) });

/** How OpenAI's relatives say that they ended a speech before its end. */
const BROKEN_OFF = new Set(["abort", "error", "cancelled", "timeout"]);

/** The failure that an event or an answer's body tells of, in the words of any of the servers; undefined: it tells of none. */
export function readServerError(json: unknown, status = 500): ServerError | undefined {
  const { error } = errorSchema.safeParse(json).data ?? {};
  if (typeof error === "string") return { status, text: error };
  const { detail } = detailSchema.safeParse(json).data ?? {};
  if (detail !== undefined) return { status, text: typeof detail === "string" ? detail : (detail[0]?.msg ?? "") };
  const object =
    error ?? objectSchema.safeParse(json).data ?? sglangSchema.safeParse(json).data?.meta_info.finish_reason;
  if (object !== undefined) return { status: statusOf(object) ?? status, text: object.message ?? "" };
  const reason = endedSchema.safeParse(json).data?.choices[0]?.finish_reason ?? "";
  return BROKEN_OFF.has(reason) ? { status, text: `the speech was ended (${reason})` } : undefined;
}

function statusOf({ code, status_code: statusCode }: z.infer<typeof told>): number | undefined {
  return [code, statusCode].map(Number).find((status) => status >= 400 && status < 600);
}

/** The failure that an answer with another status than 200 tells of: in JSON, or else its first line. */
export function readErrorAnswer(status: number, text: string): ServerError {
  return readServerError(parseJson(text), status) ?? { status, text: text.trim().split("\n", 1)[0] ?? "" };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
