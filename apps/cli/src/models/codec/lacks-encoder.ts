import { join } from "node:path";
import { sizeOf } from "../published/file-check.js";
import type { CodecFolder } from "./codec-folder.js";

/** Names its manifest an encoder that is not here? So it is with a codec that was pulled before its encoder was named: it decodes all the same. */
export async function lacksEncoder({ folder, manifest }: Pick<CodecFolder, "folder" | "manifest">): Promise<boolean> {
  return manifest.onnxEncoder !== undefined && (await sizeOf(join(folder, manifest.onnxEncoder))) === undefined;
}

export const noEncoderWords = (codec: string): string =>
  `its encoder is not here, so it makes no voices of references: npm run mynah -- models pull ${codec}`;
