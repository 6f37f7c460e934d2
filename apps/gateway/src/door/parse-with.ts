import { SpeechError, type ErrorCode } from "@mynah/protocol";
import type { z } from "zod";

type Issue = z.core.$ZodIssue;

const TEXT_FIELDS: ReadonlySet<PropertyKey | undefined> = new Set(["text", "input", "generate_text"]);

/** Parses what a stranger sent. @throws SpeechError that names the field and what is accepted */
export function parseWith<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw toSpeechError(parsed.error.issues[0]);
}

function toSpeechError(issue: Issue | undefined): SpeechError {
  if (issue === undefined) return new SpeechError("invalid_request", "The request cannot be read.");
  const param = issue.code === "unrecognized_keys" ? issue.keys[0] : issue.path.join(".");
  const where = param === undefined || param === "" ? "The request" : shorten(param);
  return new SpeechError(codeOf(issue), `${where}: ${messageOf(issue)}.`, param ? { param: shorten(param) } : {});
}

function codeOf({ code, path }: Issue): ErrorCode {
  if (code === "too_big" && TEXT_FIELDS.has(path[0])) return "text_too_long";
  if (path[0] === "format" || path[0] === "response_format") return "unsupported_format";
  return "invalid_request";
}

/** Without zod's own words for kinds of problems: what is expected says enough. */
function messageOf(issue: Issue): string {
  if (issue.code === "unrecognized_keys") return "unknown field";
  return issue.message.replace(/^(?:Too (?:big|small)|Invalid (?:input|option|string|number)): /, "");
}

/** A field's name comes from a stranger too. */
const shorten = (name: string): string => name.slice(0, 64);
