import { figureMeanings, legendLines, type Legend } from "@mynah/cli/bench";
import { soundLegend } from "./sound/sound-legend.js";

const comparing: Legend = {
  "/ mynah": "its figure by Mynah's",
  "it is": "better or worse than Mynah beyond what chance does among so many requests; unsure: too few to tell",
};

const serving: Legend = {
  "model free": "from a listener's hang-up until the model server is left alone; never: the speech went on to its end",
  completions: "asked of the model server, cold requests included; more than texts: the server cuts them",
  "codes late": "how late the replaying model server itself was; if this is large, this machine is too busy",
};

/** What the rows and columns of the table mean that do not say it themselves. */
export const peersLegend = (hasPeers: boolean): readonly string[] =>
  legendLines({ ...(hasPeers ? comparing : {}), ...figureMeanings, ...soundLegend, ...serving });
