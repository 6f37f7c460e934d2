import { loadEncoder, type CodecEncoder } from "@mynah/codec-onnx";
import { ModelFileError, SettingsError, type LoadedProfile, type Logger } from "@mynah/program";

export interface OpenEncoderOptions {
  /** VOCODER_ENCODES */
  readonly wanted: "auto" | "on" | "off";
  readonly model: LoadedProfile;
  readonly log: Pick<Logger, "warn">;
}

/**
 * The codec's encoder; undefined when this vocoder does not encode. With `auto` an encoder that cannot be used is said in one line, and the vocoder
 * decodes all the same.
 *
 * @throws SettingsError, ModelFileError when it was asked for
 */
export async function openEncoder({ wanted, model, log }: OpenEncoderOptions): Promise<CodecEncoder | undefined> {
  if (wanted === "off") return undefined;
  const encoder = await loadEncoder(model).catch((error: unknown) => {
    if (wanted === "on" || !(error instanceof ModelFileError)) throw error;
    log.warn({ reason: error.message }, "this vocoder encodes no references");
  });
  if (wanted === "on" && encoder === undefined)
    throw new SettingsError(`VOCODER_ENCODES=on: the codec ${model.codec.name} names no encoder (onnxEncoder)`);
  return encoder ?? undefined;
}
