import { readFileSync, statSync } from "node:fs";
import { SettingsError } from "./settings-error.js";

/** More than any password, key or address is; a wrong path may lead to a model's weights. */
const LONGEST_SECRET_BYTES = 64 * 1024;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "this user may not read it",
};

/**
 * A setting from the environment: `name` itself, or what the file that `<name>_FILE` names holds, without the white space around
 * it. So a secret need not stand in an environment, which child processes inherit and crash reports show. Empty counts as unset.
 * @throws SettingsError when both are given, or the file cannot be read or is empty
 */
export function readSetting(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const [value, file] = [env[name] || undefined, env[`${name}_FILE`] || undefined];
  if (file === undefined) return value;
  if (value !== undefined) throw new SettingsError(`${name} and ${name}_FILE are both set: unset one of them`);
  const text = readText(file, `${name}_FILE`).trim();
  if (text === "") throw new SettingsError(`${name}_FILE: ${file} is empty`);
  return text;
}

/** What a file holds that a setting names. @throws SettingsError that says whose file it is, and what is wrong with it */
export function readText(file: string, setting: string): string {
  try {
    const { size } = statSync(file);
    if (size <= LONGEST_SECRET_BYTES) return readFileSync(file, "utf8");
  } catch (cause) {
    const { code = "" } = cause as NodeJS.ErrnoException;
    throw new SettingsError(`${setting}: cannot read ${file}: ${REASONS[code] ?? code}`, { cause });
  }
  throw new SettingsError(`${setting}: ${file} is too large to be meant: ${LONGEST_SECRET_BYTES} bytes at most`);
}
