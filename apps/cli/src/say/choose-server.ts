import { readSettings } from "@mynah/program";
import { Option } from "commander";
import { z } from "zod";

const keySettings = z.object({ MYNAH_API_KEY: z.string().optional() });

export const DEFAULT_SERVER = "http://127.0.0.1:8080";

/** `--server`, as all commands that talk to one have it. */
export function serverFlag(): Option {
  return new Option("--server <address>", `a Mynah; absent: MYNAH_SERVER, else ${DEFAULT_SERVER}`);
}

/** `--key`, likewise. */
export function keyFlag(): Option {
  return new Option(
    "--key <key>",
    "where the server asks for one; absent: MYNAH_API_KEY, which no list of processes shows",
  );
}

/** Undefined when there is none. */
export function chooseKey(flag: string | undefined, env: NodeJS.ProcessEnv): string | undefined {
  return flag || readSettings(keySettings, env).MYNAH_API_KEY;
}

/** Empty values count as unset. */
export function chooseServer(flag: string | undefined, env: NodeJS.ProcessEnv): string {
  return flag || env["MYNAH_SERVER"] || DEFAULT_SERVER;
}
