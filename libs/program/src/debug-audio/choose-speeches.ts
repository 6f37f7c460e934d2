import { SettingsError } from "../settings-error.js";

/** By what a speech is chosen. */
interface ChoosableSpeech {
  readonly owner: string;
  readonly requestId?: string | undefined;
}

export type IsChosen = (speech: ChoosableSpeech) => boolean;

/** @param random from 0 to below 1 @throws SettingsError */
export function parseChoice(setting: string, random: () => number = Math.random): IsChosen {
  const rules = setting
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => parseRule(part, random));
  return (speech) => rules.some((isChosen) => isChosen(speech));
}

function parseRule(rule: string, random: () => number): IsChosen {
  const [, kind, wanted = ""] = /^(owner|request):(.+)$/.exec(rule) ?? [];
  if (kind === "owner") return ({ owner }) => owner === wanted;
  if (kind === "request") return ({ requestId }) => requestId?.startsWith(wanted) === true;
  const share = Number(rule);
  if (share >= 0 && share <= 1) return () => random() < share;
  throw new SettingsError(
    `DEBUG_AUDIO_JOBS: "${rule}" is neither a share from 0 to 1, nor owner:NAME, nor request:BEGINNING of an X-Request-Id`,
  );
}
