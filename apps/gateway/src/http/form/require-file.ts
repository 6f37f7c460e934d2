import { SpeechError } from "@mynah/protocol";
import { refuseAddress } from "../../reference/refuse-address.js";
import type { Form, FormFile } from "./read-form.js";

/** The form's sound file. @param names the fields that it may come in, the usual one first @throws SpeechError that names the field */
export function requireFile({ fields, file }: Form, names: readonly [string, ...string[]]): FormFile {
  const [usual] = names;
  if (file !== undefined && names.includes(file.field)) return file;
  for (const name of names) refuseAddress(fields.get(name) ?? "", name);
  const what =
    file === undefined ? "a sound file is required" : `send the file as ${usual}, not as ${file.field.slice(0, 64)}`;
  const hint = fields.has(usual) ? ": with a file name, as in curl's -F name=@file" : "";
  throw new SpeechError("invalid_request", `${usual}: ${what}${hint}.`, { param: usual });
}
