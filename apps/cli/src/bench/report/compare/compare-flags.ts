import { Option } from "commander";

/** Would be passed over in silence. */
const OF_A_RUN = ["slo", "push", "out", "force", "keepWavs"];

export const compareFlag = (): Option =>
  new Option(
    "--compare <files...>",
    "run nothing: set two benches side by side, each a bench.json or its folder",
  ).conflicts(OF_A_RUN);

export const comparePageFlag = (): Option => new Option("-o, --output <file>", "with --compare: a page of it, as HTML");
