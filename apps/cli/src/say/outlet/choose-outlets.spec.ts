import { describe, expect, it } from "vitest";
import { chooseOutlets, type Surroundings } from "./choose-outlets.js";
import { playersFor } from "./players.js";

const players = playersFor(24_000);
const around = (change: Partial<Surroundings> = {}): Surroundings => ({
  stdoutIsTerminal: true,
  stdoutIsNpms: false,
  players,
  isThere: (program) => program === "play" || program === "aplay",
  ...change,
});
const noPlayer = around({ isThere: () => false });
const piped = around({ stdoutIsTerminal: false });
const program = (outlets: ReturnType<typeof chooseOutlets>): string | undefined => outlets.player?.program;

describe("without -o and --play", () => {
  it("a terminal plays, through the first player that is there", () => {
    const outlets = chooseOutlets({}, around());
    expect([program(outlets), outlets.file]).toEqual(["play", undefined]);
  });

  it("a file is written where there is no player or no terminal", () => {
    const file = { to: { path: "speech.wav" }, format: "wav" };
    expect([chooseOutlets({}, noPlayer), chooseOutlets({}, piped)]).toEqual([{ file }, { file }]);
  });

  it("a format asks for a file", () => {
    expect(chooseOutlets({ format: "mp3" }, around())).toEqual({ file: { to: { path: "speech.mp3" }, format: "mp3" } });
  });
});

describe("--play", () => {
  it("plays and writes, when both are asked for", () => {
    const outlets = chooseOutlets({ play: true, output: "a.flac" }, piped);
    expect([program(outlets), outlets.file?.format]).toEqual(["play", "flac"]);
  });

  it("names the players when there is none", () => {
    expect(() => chooseOutlets({ play: true }, noPlayer)).toThrow(/ffplay, mpv, play, aplay, paplay, afplay/);
  });
});

describe("-o", () => {
  it("has the extension's format, unless another is named", () => {
    expect(chooseOutlets({ output: "a.mp3" }, around()).file?.format).toBe("mp3");
    expect(chooseOutlets({ output: "a.mp3", format: "wav" }, around()).file?.format).toBe("wav");
  });

  it("- is standard output, as wav unless another format is named", () => {
    expect(chooseOutlets({ output: "-" }, piped)).toEqual({ file: { to: "stdout", format: "wav" } });
    expect(chooseOutlets({ output: "-", format: "opus" }, piped).file?.format).toBe("opus");
  });

  it("- is refused where it would spoil a terminal, or npm has spoilt it", () => {
    expect(() => chooseOutlets({ output: "-" }, around())).toThrow(/terminal/);
    expect(() => chooseOutlets({ output: "-" }, { ...piped, stdoutIsNpms: true })).toThrow(/npx mynah say/);
  });
});

it("tells each player that takes a stream the rate", () => {
  const deaf = players.filter(({ takes, args }) => takes === "stream" && !args.join(" ").includes("24000"));
  expect(deaf).toEqual([]);
});
