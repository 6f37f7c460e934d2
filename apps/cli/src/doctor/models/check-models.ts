import type { LoadedProfile } from "@mynah/program";
import type { Check } from "../check.js";
import { maskAddress } from "../../redis/mask-address.js";
import type { Verdict } from "../verdict.js";
import type { ChosenProfile } from "./chosen-profiles.js";
import { judgeModel } from "./judge-model.js";
import { judgeModelServer } from "./judge-model-server.js";
import { faultOfServer, placeOf } from "./reach-server.js";

/** The files of the chosen profiles and of their codecs, and the servers that speak for them. */
export function checkModels(chosen: Promise<readonly ChosenProfile[]>): Check {
  return {
    name: "models",
    look: async (signal) => {
      const looks = (await chosen).map(async ({ entry, loaded, damage }) => [
        judgeModel(entry, damage),
        ...(loaded === undefined ? [] : await lookForServer(loaded, signal)),
      ]);
      return (await Promise.all(looks)).flat();
    },
  };
}

async function lookForServer({ profile }: LoadedProfile, signal: AbortSignal): Promise<readonly Verdict[]> {
  const { engine, name } = profile;
  if (engine.kind === "llama-cpp") return [];
  const { host, port } = placeOf(engine.url);
  const address = engine.kind === "completions" ? maskAddress(engine.url) : engine.url;
  return [judgeModelServer({ profile: name, address, fault: await faultOfServer(host, port, signal) })];
}
