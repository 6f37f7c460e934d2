import type { LoadedProfile } from "@mynah/program";
import { profileFaults, profileSchema, type Profile } from "@mynah/protocol";
import { OperatorError } from "../../operator-error.js";
import { pathFrom, type WrittenEngine } from "./engine-from-flags.js";

/** A profile without what its schema fills in. */
export type WrittenProfile = Readonly<Record<string, unknown>> & { readonly engine: WrittenEngine };

export interface MakeProfileOptions {
  readonly name: string;
  readonly folder: string;
  readonly base: LoadedProfile;
  /** the base as it is written, without defaults */
  readonly written: WrittenProfile;
  readonly engine: object;
  readonly source?: object | undefined;
}

/** The new profile as JSON: its base's, with another name, engine and source. @throws OperatorError when it would be no profile */
export function makeProfile(options: MakeProfileOptions): { readonly json: object; readonly profile: Profile } {
  const { name, folder, base, written, engine, source } = options;
  const place = (path: string): string => pathFrom(folder, base.fileOf(path));
  const { text, codec } = base.profile;
  const files = Object.entries({ lexicon: text.lexicon, letterToSound: text.letterToSound });
  const moved = files.flatMap(([key, path]) => (path === undefined ? [] : [[key, place(path)] as const]));
  const json = {
    ...Object.fromEntries(Object.entries(written).filter(([field]) => field !== "source")),
    name,
    description: `${base.profile.name} with another engine`,
    text: { frontEnd: text.frontEnd, ...Object.fromEntries(moved) },
    codec: { manifest: place(codec.manifest) },
    engine,
    ...(source && { source }),
  };
  return { json, profile: requireProfile(json) };
}

function requireProfile(json: object): Profile {
  const parsed = profileSchema.safeParse(json);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    throw new OperatorError(`That would be no profile: ${faults.join("; ")}`);
  }
  const { data: profile } = parsed;
  if (profile.layout === "interleaved" && profile.engine.kind !== "llama-cpp")
    throw new OperatorError("Servers speak prompted layouts only; an interleaved one needs --gguf");
  const faults = profileFaults(profile);
  if (faults.length > 0) throw new OperatorError(`That would be no profile: ${faults.join("; ")}`);
  return profile;
}
