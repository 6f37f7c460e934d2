import { extname } from "node:path";
import { AUDIO_FORMATS, type AudioFormat } from "@mynah/audio";
import { OperatorError } from "../../operator-error.js";

export const formatsInWords = `${AUDIO_FORMATS.slice(0, -1).join(", ")} or ${AUDIO_FORMATS.at(-1)}`;

const otherExtensions: Readonly<Record<string, AudioFormat>> = { ogg: "opus", oga: "opus", wave: "wav", raw: "pcm" };

/** @throws OperatorError that names the formats */
export function readFormat(name: string): AudioFormat {
  const format = find(name);
  if (format !== undefined) return format;
  throw new OperatorError(`There is no format "${name}": --format takes ${formatsInWords}`);
}

/** The format that a file's name asks for. @throws OperatorError that names the formats */
export function formatOfFile(file: string): AudioFormat {
  const extension = extname(file).slice(1).toLowerCase();
  const format = find(extension) ?? otherExtensions[extension];
  if (format !== undefined) return format;
  const why = extension === "" ? "has no extension that says its format" : `ends in .${extension}, which is no format`;
  throw new OperatorError(`${file} ${why}: end it in one of ${formatsInWords}, or say which with --format`);
}

const find = (name: string): AudioFormat | undefined => AUDIO_FORMATS.find((format) => format === name);
