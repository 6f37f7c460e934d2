/** One line of a Dockerfile, continued lines joined: `RUN`, and what stands behind it. */
export interface Instruction {
  readonly word: string;
  readonly rest: string;
}

export interface Stage {
  readonly name: string;
  /** an earlier stage, or an image */
  readonly base: string;
  readonly instructions: readonly Instruction[];
}

export interface Copying {
  /** an earlier stage; absent: the build's context */
  readonly from: string | undefined;
  readonly sources: readonly string[];
  readonly target: string;
}

export type Arguments = Readonly<Record<string, string>>;

/** The stages of a Dockerfile, with the arguments that stand before the first in what they begin from. */
export function parseDockerfile(text: string, given: Arguments = {}): readonly Stage[] {
  const stages: { name: string; base: string; instructions: Instruction[] }[] = [];
  let args: Arguments = {};
  for (const instruction of instructionsOf(text)) {
    const { word, rest } = instruction;
    if (word === "FROM") {
      const [base = "", , name = ""] = rest.split(/\s+/);
      stages.push({ name, base: fill(base, args), instructions: [] });
    } else if (stages.length === 0 && word === "ARG") args = { ...args, ...readArgument(rest, given) };
    else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

function instructionsOf(text: string): readonly Instruction[] {
  const lines = text.replaceAll(/^\s*#.*\n/gm, "").replaceAll("\\\n", " ");
  const parts = lines.split("\n").map((line) => /^([A-Z]+)\s+(.*)$/.exec(line.trim()));
  return parts.flatMap((match) => (match === null ? [] : [{ word: match[1] ?? "", rest: match[2] ?? "" }]));
}

function readArgument(rest: string, given: Arguments): Arguments {
  const [name = "", value = ""] = rest.split("=");
  return { [name]: given[name] ?? value };
}

const fill = (text: string, args: Arguments): string => text.replaceAll(/\$\{(\w+)\}/g, (_, name) => args[name] ?? "");

export function copyings({ instructions }: Stage): readonly Copying[] {
  return instructions.filter(({ word }) => word === "COPY").map(({ rest }) => readCopy(rest));
}

export function readCopy(rest: string): Copying {
  const words = rest.split(/\s+/);
  const paths = words.filter((word) => !word.startsWith("--"));
  const from = words.find((word) => word.startsWith("--from="))?.slice("--from=".length);
  return { from, sources: paths.slice(0, -1), target: paths.at(-1) ?? "." };
}

/** What the last instruction of that word says in a stage, as a list of words. */
export function commandOf({ instructions }: Stage, word: string): readonly string[] {
  const last = instructions.findLast((instruction) => instruction.word === word);
  const json = /\[.*\]$/.exec(last?.rest ?? "")?.[0] ?? "[]";
  return JSON.parse(json) as string[];
}

export function environmentOf({ instructions }: Stage): Readonly<Record<string, string>> {
  const pairs = instructions.filter(({ word }) => word === "ENV").flatMap(({ rest }) => rest.split(/\s+/));
  return Object.fromEntries(pairs.map((pair) => pair.split("=") as [string, string]));
}
