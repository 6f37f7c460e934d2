import type { AudioFormat } from "@mynah/audio";
import { OperatorError } from "../../operator-error.js";
import type { SayFlags } from "../say-flags.js";
import { formatOfFile, readFormat } from "./choose-format.js";
import { choosePlayer, noPlayerWords } from "./choose-player.js";
import type { Player } from "./players.js";

/** Where the sound goes. */
export interface Outlets {
  /** absent: into no file */
  readonly file?: { readonly to: "stdout" | { readonly path: string }; readonly format: AudioFormat };
  readonly player?: Player;
}

export interface Surroundings {
  readonly stdoutIsTerminal: boolean;
  /** npm has written lines of its own to standard output */
  readonly stdoutIsNpms: boolean;
  readonly players: readonly Player[];
  readonly isThere: (program: string) => boolean;
}

type Asked = Pick<SayFlags, "output" | "format" | "play">;

/** Decides it from what was typed and what there is. Pure. @throws OperatorError that says what to type */
export function chooseOutlets({ output, format, play = false }: Asked, around: Surroundings): Outlets {
  const asked = format === undefined ? undefined : readFormat(format);
  const player = choosePlayer(around.players, around.isThere);
  if (play && player === undefined) throw new OperatorError(noPlayerWords(around.players));
  const isPlayed = play || (output === undefined && asked === undefined && around.stdoutIsTerminal);
  const played = isPlayed && player !== undefined ? { player } : {};
  if (output === undefined && asked === undefined && "player" in played) return played;
  return { ...played, file: chooseFile(output ?? `speech.${asked ?? "wav"}`, asked, around) };
}

function chooseFile(
  output: string,
  asked: AudioFormat | undefined,
  around: Surroundings,
): NonNullable<Outlets["file"]> {
  if (output !== "-") return { to: { path: output }, format: asked ?? formatOfFile(output) };
  if (around.stdoutIsTerminal)
    throw new OperatorError("Standard output is a terminal, which is no place for sound: pipe it on, or name a file");
  if (around.stdoutIsNpms)
    throw new OperatorError(
      "npm has written its own lines before the sound: use `npx mynah say`, or `npm run --silent mynah -- say`",
    );
  return { to: "stdout", format: asked ?? "wav" };
}
