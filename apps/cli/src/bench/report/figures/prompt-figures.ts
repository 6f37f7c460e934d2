import type { Distribution, RequestFigures } from "../../bench-result.js";
import { distributionOf } from "../../measure/distribution.js";
import { groupBy } from "./group-by.js";
import { heardWhole } from "./heard-whole.js";

export interface PromptFigures {
  readonly prompt: RequestFigures["prompt"];
  readonly requests: number;
  readonly errors: number;
  readonly firstAudioMs: Distribution | undefined;
  readonly realTimeFactor: Distribution | undefined;
  readonly audioMs: Distribution | undefined;
  readonly maxGapMs: number;
  readonly stalls: number;
  readonly underruns: number;
}

/** Of each prompt over all iterations, the shortest text first. */
export function promptFigures(requests: readonly RequestFigures[]): readonly PromptFigures[] {
  return [...groupBy(requests, ({ prompt }) => prompt.id).values()]
    .map(figuresOf)
    .sort((a, b) => a.prompt.characters - b.prompt.characters || (a.prompt.id < b.prompt.id ? -1 : 1));
}

function figuresOf(requests: readonly RequestFigures[]): PromptFigures {
  const sum = (of: (request: RequestFigures) => number): number => requests.reduce((all, one) => all + of(one), 0);
  const heard = heardWhole(requests);
  return {
    prompt: requests[0]!.prompt,
    requests: requests.length,
    errors: requests.length - heard.length,
    firstAudioMs: distributionOf(heard.map(({ firstAudioMs }) => firstAudioMs)),
    realTimeFactor: distributionOf(heard.map(({ realTimeFactor }) => realTimeFactor)),
    audioMs: distributionOf(heard.map(({ audioMs }) => (audioMs > 0 ? audioMs : undefined))),
    maxGapMs: requests.reduce((most, { cadence }) => Math.max(most, cadence.maxGapMs), 0),
    stalls: sum(({ cadence }) => cadence.stalls),
    underruns: sum(({ player }) => player.underruns),
  };
}
