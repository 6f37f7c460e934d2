import { Command, Option } from "commander";
import { toNumber } from "../numbers.js";
import { addPeer, type Peer } from "./peer.js";

export interface PeersOptions {
  readonly peer: readonly Peer[];
  readonly codec?: string;
  readonly codes?: string;
  readonly saveCodes?: string;
  readonly seconds: number;
  readonly rate: number;
  readonly streams: number;
  readonly arrivals?: number;
  readonly requests?: number;
  readonly rounds: number;
  readonly host: string;
  readonly port: number;
  readonly voice: string;
  readonly format: "pcm" | "wav";
  readonly wait: number;
  readonly strategies?: true;
  readonly out?: string;
  readonly force?: true;
  readonly json?: true;
}

const details = `
Start it; it prints the address of its model server. Start each peer with that in place of its own model server, and it begins.
Mynah is started by itself. All are asked for the same texts in turns, for which the model server has the same codes.

  npm run bench:peers -- --peer orpheus-fastapi=http://127.0.0.1:5005 --format wav

and in Orpheus-FastAPI's .env: ORPHEUS_API_URL=http://127.0.0.1:5006/v1/completions. More: docs/decode-strategies.md
`;

/** Reads the command line; ends the program where it is wrong, or asks for help. */
export function readPeersOptions(): PeersOptions {
  return new Command("bench:peers")
    .description("Mynah and other Orpheus servers in one run, on the same recorded codes at the same pace")
    .addOption(
      new Option("--peer <name=address>", "a server with OpenAI's speech door; once more for each")
        .argParser(addPeer)
        .default([], "none"),
    )
    .option(
      "--codec <name or path>",
      "a codec's manifest, its folder, or its folder's name below models; absent: snac-24khz, else random weights that are kept in .mynah. Give the peers the same ones",
    )
    .option("--codes <file>", 'recorded codes, a line each: {"text": "...", "codes": [...]}; absent: random ones')
    .option("--save-codes <file>", "write the codes there, for --codes elsewhere")
    .option("--seconds <n>", "sound of each random recording", toNumber, 6)
    .option("--rate <n>", "codes a second of each stream; real time is 82.03", toNumber, 164)
    .option("--streams <n>", "listeners, each of whom asks again when it has heard all", toNumber, 1)
    .addOption(
      new Option("--arrivals <n>", "requests a second, come what may (Poisson), instead")
        .argParser(toNumber)
        .conflicts("streams"),
    )
    .option("--requests <n>", "of each server in a round; absent: each text once, and each stream once", toNumber)
    .option("--rounds <n>", "how often each server has its turn", toNumber, 2)
    .option("--host <address>", "of the model server; 0.0.0.0 for peers in containers", "127.0.0.1")
    .option("--port <n>", "of the model server; 5006 is where Orpheus-FastAPI has its own", toNumber, 5006)
    .option("--voice <name>", "that all are asked for", "tara")
    .addOption(new Option("--format <name>", "of the sound").choices(["pcm", "wav"]).default("pcm"))
    .option("--wait <seconds>", "for the peers to be there", toNumber, 300)
    .option("--strategies", "decode the codes as published servers do, without any server, and say what each loses")
    .option("--out <folder>", "write a report for each server there")
    .option("--force", "where --out holds older reports, write over them")
    .option("--json", "figures as JSON")
    .addHelpText("after", details)
    .parse()
    .opts<PeersOptions>();
}
