/** The noise's place; only codecs that have noise take it. */
export const FIRST_FRAME = "first_frame";

const CODES = ["audio_codes.0: int64[2]", "audio_codes.1: int64[2]", "audio_codes.2: int64[2]"];
const INPUTS = [...CODES, `${FIRST_FRAME}: int64[1]`];
const OUTPUTS = ["audio_values: float32[3]"];

export interface DecoderInterface {
  /** in words: name, type and number of dimensions, `audio_codes.0: int64[2]` */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** What keeps a model from being used as a decoder; undefined when nothing does. */
export function interfaceProblem({ inputs, outputs }: DecoderInterface): string | undefined {
  const isWhole = CODES.every((name) => inputs.includes(name)) && OUTPUTS.every((name) => outputs.includes(name));
  if (isWhole && inputs.every((name) => INPUTS.includes(name))) return undefined;
  const expected = `${CODES.join(", ")}, at most ${FIRST_FRAME}: int64[1] besides, and ${OUTPUTS.join(", ")}`;
  return `it takes ${inputs.join(", ")} and gives ${outputs.join(", ")}; expected ${expected}`;
}
