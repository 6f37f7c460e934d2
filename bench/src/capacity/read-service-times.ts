import { readFile } from "node:fs/promises";
import { InvalidArgumentError } from "commander";
import { serviceTimesSchema, type ServiceTimes } from "./service-times.js";

const EXAMPLES = new URL("../../capacity/", import.meta.url);

/** A file of service times: one that `--measure` wrote, or an example by its name in bench/capacity. @throws InvalidArgumentError */
export async function readServiceTimes(nameOrPath: string): Promise<ServiceTimes> {
  const file = /[./]/.test(nameOrPath) ? nameOrPath : new URL(`${nameOrPath}.json`, EXAMPLES);
  const text = await readFile(file, "utf8").catch(() => {
    throw new InvalidArgumentError(`No file of service times at ${String(file)}: --measure writes one.`);
  });
  const parsed = serviceTimesSchema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new InvalidArgumentError(`${String(file)}: ${faults.join("; ")}`);
}
