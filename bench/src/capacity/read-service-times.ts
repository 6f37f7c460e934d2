import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { BenchError } from "../bench-error.js";
import { serviceTimesSchema, type ServiceTimes } from "./service-times.js";

const EXAMPLES = new URL("../../capacity/", import.meta.url);

/** A file of service times: one that `--measure` wrote, or an example by its name in bench/capacity. @throws BenchError */
export async function readServiceTimes(nameOrPath: string): Promise<ServiceTimes> {
  const file = /[./]/.test(nameOrPath) ? nameOrPath : fileURLToPath(new URL(`${nameOrPath}.json`, EXAMPLES));
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    const ways = `--measure <file> writes one; examples: ${exampleNames().join(", ")}`;
    throw new BenchError(`--times: no file of service times at ${file}. ${ways}.`, { cause });
  });
  const parsed = serviceTimesSchema.safeParse(toJson(text, file));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new BenchError(`--times: ${file}: ${faults.join("; ")}`);
}

function exampleNames(): readonly string[] {
  return readdirSync(EXAMPLES).map((name) => name.replace(/\.json$/, ""));
}

function toJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new BenchError(`--times: ${file} is no JSON; --measure <file> writes one.`, { cause });
  }
}
