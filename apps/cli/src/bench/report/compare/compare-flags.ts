import { Option } from "commander";

export const compareFlag = (): Option =>
  new Option("--compare <files...>", "run nothing: set two benches side by side, each a bench.json or its folder");

export const comparePageFlag = (): Option => new Option("-o, --output <file>", "with --compare: a page of it, as HTML");
