import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { OperatorError } from "../../../operator-error.js";
import type { BenchResult } from "../../bench-result.js";
import { benchSchema } from "./bench-schema.js";

const ADVICE = "Give the bench.json of a bench, or the folder that it lies in.";

/** A bench.json, or that of a folder. @throws OperatorError where it is none */
export async function readBench(path: string): Promise<BenchResult> {
  const file = (await isFolder(path)) ? join(path, "bench.json") : path;
  return parseBench(await readText(file), file);
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" ? "there is no such file" : (error as Error).message;
    throw new OperatorError(`${file}: ${reason}. ${ADVICE}`, { cause: error });
  }
}

/** @throws OperatorError that names what is wrong, and what to do */
export function parseBench(text: string, file: string): BenchResult {
  const json = parseJson(text, file);
  const { version } = z.object({ version: z.unknown() }).catch({ version: undefined }).parse(json);
  if (typeof version === "number" && version !== 1) {
    throw new OperatorError(
      `${file} was written by another version of mynah: it holds version ${version} of the figures, this one reads version 1. Run the bench again, or compare with the mynah that wrote it.`,
    );
  }
  const parsed = benchSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new OperatorError(`${file} holds no figures of a bench: ${issueWords(parsed.error)}. ${ADVICE}`);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new OperatorError(`${file} is no JSON, or was cut off. ${ADVICE}`, { cause: error });
  }
}

/** The first few: a wrong file has thousands. */
const issueWords = ({ issues }: z.ZodError): string =>
  issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join(".") || "the whole"}: ${message}`)
    .join("; ");
