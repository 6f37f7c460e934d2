import { wavHeader } from "@mynah/codec";
import type { Dice } from "./dice.js";
import { mutateBytes } from "./mutate-bytes.js";
import { wildString } from "./wild-values.js";

export interface FormBody {
  readonly type: string;
  readonly body: Buffer;
}

const FIELDS = ["name", "consent", "reference_text", "generate_text", "response_format", "seed", "stream", "model"];
/** All that one of the doors of forms asks for; the other refuses it. */
const GOOD = [
  { reference_text: "Hello.", generate_text: "Hello there." },
  { name: "eve", consent: "true", reference_text: "Hello." },
];
const FILES = ["reference_audio", "audio_sample", "file"];

/** A multipart form that is nearly right: a sound with its bytes disturbed, odd fields, parts cut short. */
export function formBody(dice: Dice): FormBody {
  const boundary = "----mynah";
  const odd = Array.from({ length: dice.below(8) }, () => field(dice));
  const good = Object.entries(dice.pick(GOOD)).map(([name, value]) => partOf(name, value));
  const fields = dice.happens(0.5) ? good : odd;
  const parts = dice.happens(0.85) ? [...fields, file(dice)] : fields;
  const whole = Buffer.concat([
    ...parts.flatMap((part) => [Buffer.from(`--${boundary}\r\n`), part, Buffer.from("\r\n")]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  const body = dice.happens(0.3) ? mutateBytes(whole, dice) : whole;
  return { type: `multipart/form-data; boundary=${boundary}`, body };
}

function field(dice: Dice): Buffer {
  const good: Readonly<Record<string, string>> = { name: "eve", consent: "true", generate_text: "Hello.", seed: "1" };
  const name = dice.happens(0.8) ? dice.pick(FIELDS) : wildString(dice).slice(0, 100);
  const value = dice.happens(0.6) ? (good[name] ?? "Hello.") : wildString(dice);
  return partOf(name, value);
}

const partOf = (name: string, value: string): Buffer =>
  Buffer.from(`Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`);

function file(dice: Dice): Buffer {
  const head = `Content-Disposition: form-data; name="${dice.pick(FILES)}"; filename="${wildString(dice).slice(0, 40)}"\r\n`;
  const sound = dice.happens(0.7)
    ? wav(dice)
    : Buffer.concat([Buffer.from(dice.pick(MAGICS), "latin1"), dice.bytes(dice.below(3_000))]);
  const bytes = dice.happens(0.5) ? mutateBytes(sound, dice) : sound;
  return Buffer.concat([Buffer.from(`${head}Content-Type: audio/wav\r\n\r\n`), bytes]);
}

/** The first bytes of what decoders know. */
const MAGICS = [
  "RIFF\x10\x00\x00\x00WAVEfmt ",
  "OggS\x00\x02",
  "fLaC\x00\x00\x00\x22",
  "ID3\x04\x00\x00\x00\x00\x0f",
  "\xff\xfb\x90\x64",
  "\xff\xf1\x50\x80",
  "\x00\x00\x00\x20ftypM4A ",
  "\x1aE\xdf\xa3",
];

function wav(dice: Dice): Buffer {
  return dice.happens(0.3) ? goodWav(dice) : oddWav(dice);
}

/** Two seconds of a sound. */
function goodWav(dice: Dice): Buffer {
  const pitch = 100 + dice.below(300);
  const samples = Int16Array.from({ length: 48_000 }, (_, at) => 9_000 * Math.sin((2 * Math.PI * pitch * at) / 24_000));
  return Buffer.concat([wavHeader({ sampleRate: 24_000, samples: samples.length }), Buffer.from(samples.buffer)]);
}

/** Of half a second or less, whose header tells the truth or does not. */
function oddWav(dice: Dice): Buffer {
  const samples = dice.below(12_000);
  const header = Buffer.alloc(44);
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(dice.happens(0.8) ? 36 + samples * 2 : dice.below(0xffff_ffff), 4);
  header.write("WAVEfmt ", 8, "latin1");
  header.writeUInt32LE(dice.happens(0.9) ? 16 : dice.below(100_000), 16);
  header.writeUInt16LE(dice.happens(0.9) ? 1 : dice.below(65_536), 20);
  header.writeUInt16LE(dice.pick([1, 1, 2, 0, 3, 65_535]), 22);
  header.writeUInt32LE(dice.pick([24_000, 16_000, 8_000, 0, 1, 192_000, 4_294_967_295]), 24);
  header.writeUInt32LE(48_000, 28);
  header.writeUInt16LE(dice.pick([2, 2, 4, 0, 65_535]), 32);
  header.writeUInt16LE(dice.pick([16, 16, 8, 24, 32, 64, 0, 1]), 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(dice.happens(0.8) ? samples * 2 : dice.below(0xffff_ffff), 40);
  return Buffer.concat([header, dice.bytes(samples * 2)]);
}
