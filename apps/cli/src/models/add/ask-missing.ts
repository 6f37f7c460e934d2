import { isCancel, isCI, isTTY, select, text } from "@clack/prompts";
import { OperatorError } from "../../operator-error.js";
import { speakersIn, type AddFlags, type Speaker } from "./add-flags.js";

/** Puts questions to whoever sits at the terminal. */
export interface Questions {
  choose<Value extends string>(message: string, values: readonly { value: Value; label: string }[]): Promise<Value>;
  write(message: string, placeholder: string): Promise<string>;
}

const speakers: readonly { value: Speaker; label: string }[] = [
  { value: "gguf", label: "this process, with a GGUF file" },
  { value: "server", label: "a model server (vLLM, SGLang, llama-server, LM Studio ...)" },
  { value: "triton", label: "a Triton server" },
];

const examples: Readonly<Record<Speaker, readonly [message: string, placeholder: string]>> = {
  gguf: ["Which GGUF file? A path, or owner/name/path.gguf on the hub", "unsloth/orpheus-3b-0.1-ft-GGUF/..."],
  server: ["At which address?", "http://127.0.0.1:8000"],
  triton: ["At which host and port does its gRPC listen?", "127.0.0.1:8001"],
};

/** Undefined where nobody could answer. */
export function terminalQuestions(): Questions | undefined {
  if (!isTTY(process.stdout) || !process.stdin.isTTY || isCI()) return undefined;
  return {
    async choose(message, options) {
      return answered<(typeof options)[number]["value"]>(await select<string>({ message, options: [...options] }));
    },
    write: async (message, placeholder) => answered(await text({ message, placeholder })),
  };
}

function answered<Value extends string>(answer: string | symbol | undefined): Value {
  if (isCancel(answer) || answer === undefined || answer === "") throw new OperatorError("Nothing was added.");
  return answer as Value;
}

/** The flags with what was missing asked for; as they are where nobody answers. */
export async function askMissing(
  flags: AddFlags,
  profiles: readonly string[],
  questions: Questions | undefined,
): Promise<AddFlags> {
  if (questions === undefined) return flags;
  const speaker = speakersIn(flags)[0] ?? (await questions.choose("What speaks it?", speakers));
  const place = flags[speaker] ?? (await questions.write(...examples[speaker]));
  const from = flags.from ?? (await askBase(speaker, profiles, questions));
  const model = flags.model ?? (await askModel(speaker, flags, questions));
  return { ...flags, [speaker]: place, ...(from && { from }), ...(model && { model }) };
}

/** What a GGUF file is like may be told by its tokens. */
async function askBase(
  speaker: Speaker,
  profiles: readonly string[],
  { choose }: Questions,
): Promise<string | undefined> {
  if (speaker === "gguf") return undefined;
  return choose(
    "Which profile is it like?",
    profiles.map((name) => ({ value: name, label: name })),
  );
}

/** Whoever named a profile with the server means its model, too. */
async function askModel(
  speaker: Speaker,
  { server, from }: AddFlags,
  { write }: Questions,
): Promise<string | undefined> {
  const isKnown = speaker === "gguf" || (server !== undefined && from !== undefined);
  return isKnown ? undefined : write("What does the server call the model?", "canopylabs/orpheus-3b-0.1-ft");
}
