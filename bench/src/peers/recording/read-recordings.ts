import { readFile } from "node:fs/promises";
import { CODES_PER_FRAME } from "@mynah/codec";
import { z } from "zod";
import { BenchError } from "../../bench-error.js";
import { lettersOf } from "./find-recording.js";
import type { Recording } from "./recording.js";

/** A JSON object a line: `{"text": "Hello there.", "codes": [3110, 77, ...]}`. @throws BenchError that names the line and what to write */
export async function readRecordings(file: string, codebookSize: number): Promise<readonly Recording[]> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new BenchError(`--codes: ${file} cannot be read`, { cause });
  });
  return parseRecordings(text, { file, codebookSize });
}

export function parseRecordings(
  text: string,
  { file, codebookSize }: { readonly file: string; readonly codebookSize: number },
): readonly Recording[] {
  const schema = recordingSchema(codebookSize);
  const recordings = text.split("\n").flatMap((line, at): Recording[] => {
    if (line.trim() === "") return [];
    const parsed = schema.safeParse(jsonOf(line));
    if (!parsed.success) throw new BenchError(`--codes: ${file}, line ${at + 1}: ${wordsOf(parsed.error)}`);
    return [{ text: parsed.data.text, codes: Uint16Array.from(parsed.data.codes) }];
  });
  if (recordings.length === 0) throw new BenchError(`--codes: ${file} has no line like ${EXAMPLE}`);
  return recordings;
}

/** As a file that `--codes` takes. */
export const writeRecordings = (recordings: readonly Recording[]): string =>
  recordings.map(({ text, codes }) => `${JSON.stringify({ text, codes: [...codes] })}\n`).join("");

const EXAMPLE = '{"text": "Hello there.", "codes": [3110, 77, ...]}';

const recordingSchema = (codebookSize: number) =>
  z.object({
    text: z.string().refine((text) => lettersOf(text) !== "", "a text with letters, by which its prompt is known"),
    codes: z
      .array(
        z
          .int()
          .min(0)
          .max(codebookSize - 1, `codes without their offsets, below ${codebookSize}`),
      )
      .min(CODES_PER_FRAME)
      .refine((codes) => codes.length % CODES_PER_FRAME === 0, `whole frames of ${CODES_PER_FRAME} codes`),
  });

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

function wordsOf({ issues: [issue] }: z.ZodError): string {
  const where = issue?.path.join(".") ?? "";
  return `${where === "" ? "" : `${where}: `}${issue?.message ?? "malformed"}; write it like ${EXAMPLE}`;
}
