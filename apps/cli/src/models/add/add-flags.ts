/** What the operator typed after `mynah models add`. */
export interface AddFlags {
  /** the profile to copy */
  readonly from?: string;
  /** a GGUF file here, or on the hub: owner/name/path.gguf */
  readonly gguf?: string;
  readonly revision?: string;
  /** address of a model server */
  readonly server?: string;
  readonly dialect?: string;
  /** host:port of a Triton server */
  readonly triton?: string;
  /** as the server calls it */
  readonly model?: string;
  /** tokenizer.json, for servers that do not tokenise */
  readonly tokenizer?: string;
  readonly apiKeyEnv?: string;
  readonly sequences?: number;
  readonly contextTokens?: number;
  readonly force?: boolean;
  readonly json?: boolean;
}

export type Speaker = "gguf" | "server" | "triton";

/** Which of the three speaks. */
export function speakersIn(flags: AddFlags): readonly Speaker[] {
  return (["gguf", "server", "triton"] as const).filter((speaker) => flags[speaker] !== undefined);
}
