import { limits } from "../limits.js";
import type { Sampling } from "../speech-job.js";
import type { LiveText, Manner, NewSpeech, SpeechStatus, StoredSpeech } from "./stored-speech.js";

type Fields = Readonly<Record<string, string>>;

/** The fields of a speech's Redis hash, as name, value, name, value ... */
export function fieldsOf({ owner, model, voice, texts, speed = 1, ...rest }: NewSpeech): readonly string[] {
  const named: Fields = { owner, model, voice, texts: JSON.stringify(texts), speed: String(speed) };
  const fields: Fields = { status: "open", wantedMs: String(limits.wantedMs), ...named };
  const drawn = rest.sampling === undefined ? {} : { sampling: JSON.stringify(rest.sampling) };
  const said = rest.manner === undefined ? {} : { manner: JSON.stringify(rest.manner) };
  const text = rest.isLive === true ? { revision: "0" } : {};
  const counted = rest.account === undefined ? {} : { account: rest.account };
  return Object.entries({ ...fields, ...drawn, ...said, ...text, ...counted }).flat();
}

/** The inverse; undefined for a hash that is not there. */
export function readSpeech(fields: Fields): StoredSpeech | undefined {
  const { status, owner = "", model = "", voice = "", texts = "[]", speed = "1", manner = "{}" } = fields;
  if (status === undefined) return undefined;
  const live = readLive(fields);
  const all = [...(JSON.parse(texts) as string[]), ...appendedTexts(fields)];
  const as = { status: status as SpeechStatus, owner, model, voice, texts: all, speed: Number(speed) };
  const samples = all.map((_, segment) => readNumber(fields[`samples:${segment}`]));
  const speech = { ...as, samples, manner: JSON.parse(manner) as Manner, ...readQueued(fields, all.length) };
  return live === undefined ? speech : { ...speech, live };
}

const readNumber = (field: string | undefined): number | undefined => (field === undefined ? undefined : Number(field));

/** Without its sampling nobody could queue a job of the speech: all are queued already. */
function readQueued({ queued = "0", sampling }: Fields, segments: number): Pick<StoredSpeech, "queued" | "sampling"> {
  if (sampling === undefined) return { queued: segments, sampling: { seed: 0 } };
  return { queued: Number(queued), sampling: JSON.parse(sampling) as Sampling };
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

function readLive({ revision, waiting = '""', taken = "0", ...rest }: Fields): LiveText | undefined {
  if (revision === undefined) return undefined;
  return {
    revision: Number(revision),
    waiting: JSON.parse(waiting) as string,
    taken: Number(taken),
    isFinished: rest["finished"] === "1",
    isOpen: rest["open"] !== undefined,
  };
}
