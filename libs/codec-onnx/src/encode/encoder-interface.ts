import type { DecoderInterface } from "../runtime/decoder-interface.js";

export const SOUND = "input_values";
export const CODES = ["audio_codes.0", "audio_codes.1", "audio_codes.2"] as const;

/** What keeps a model from being used as an encoder; undefined when nothing does. */
export function encoderInterfaceProblem({ inputs, outputs }: DecoderInterface): string | undefined {
  const isWhole = CODES.every((name) => outputs.includes(`${name}: int64[2]`));
  if (isWhole && inputs.length === 1 && inputs[0] === `${SOUND}: float32[3]`) return undefined;
  const expected = `${SOUND}: float32[3] and ${CODES.map((name) => `${name}: int64[2]`).join(", ")}`;
  return `it takes ${inputs.join(", ")} and gives ${outputs.join(", ")}; expected ${expected}`;
}
