import { limits } from "../limits.js";
import type { Sampling } from "../speech-job.js";
import type { LiveText, NewSpeech, SpeechStatus, StoredSpeech } from "./stored-speech.js";

type Fields = Readonly<Record<string, string>>;

/** The fields of a speech's Redis hash, as name, value, name, value ... */
export function fieldsOf({ owner, model, voice, texts, speed = 1, live }: NewSpeech): readonly string[] {
  const manner: Fields = { owner, model, voice, texts: JSON.stringify(texts), speed: String(speed) };
  const fields: Fields = { status: "open", wantedMs: String(limits.wantedMs), ...manner };
  const text = live === undefined ? {} : { revision: "0", sampling: JSON.stringify(live.sampling) };
  return Object.entries({ ...fields, ...text }).flat();
}

/** The inverse; undefined for a hash that is not there. */
export function readSpeech(fields: Fields): StoredSpeech | undefined {
  const { status, owner = "", model = "", voice = "", texts = "[]", speed = "1" } = fields;
  if (status === undefined) return undefined;
  const live = readLive(fields);
  const all = [...(JSON.parse(texts) as string[]), ...appendedTexts(fields)];
  const speech = { status: status as SpeechStatus, owner, model, voice, texts: all, speed: Number(speed) };
  return live === undefined ? speech : { ...speech, live };
}

/** The segments of a live speech are fields of their own: `text:0`, `text:1`, ... */
function appendedTexts(fields: Fields): readonly string[] {
  const texts: string[] = [];
  for (let index = 0; ; index += 1) {
    const text = fields[`text:${index}`];
    if (text === undefined) return texts;
    texts.push(text);
  }
}

function readLive({ revision, waiting = '""', taken = "0", queued = "0", ...rest }: Fields): LiveText | undefined {
  if (revision === undefined) return undefined;
  return {
    revision: Number(revision),
    waiting: JSON.parse(waiting) as string,
    taken: Number(taken),
    queued: Number(queued),
    isFinished: rest["finished"] === "1",
    sampling: JSON.parse(rest["sampling"] ?? "{}") as Sampling,
  };
}
