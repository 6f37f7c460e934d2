import { Option } from "commander";

export const DEFAULT_SERVER = "http://127.0.0.1:8080";

/** `--server`, as all commands that talk to one have it. */
export function serverFlag(): Option {
  return new Option("--server <address>", `a Mynah; absent: MYNAH_SERVER, else ${DEFAULT_SERVER}`);
}

/** Empty values count as unset. */
export function chooseServer(flag: string | undefined, env: NodeJS.ProcessEnv): string {
  return flag || env["MYNAH_SERVER"] || DEFAULT_SERVER;
}
