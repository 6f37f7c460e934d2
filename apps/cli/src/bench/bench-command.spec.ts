import { expect, it } from "vitest";
import { benchCommand } from "./bench-command.js";
import { sloNames } from "./slo/parse-slo.js";

it("the help names all that can be promised", () => {
  let help = "";
  benchCommand({})
    .configureOutput({ writeOut: (text) => (help += text) })
    .outputHelp();
  const promised = help.slice(help.indexOf("--slo takes"), help.indexOf("--push takes"));
  expect(sloNames.filter((name) => !new RegExp(`\\b${name}\\b`).test(promised))).toEqual([]);
});
