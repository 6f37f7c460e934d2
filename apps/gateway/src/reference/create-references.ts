import type { LoadedProfile, Logger } from "@mynah/program";
import type { Registry } from "prom-client";
import type { GatewaySettings } from "../gateway-settings.js";
import { measureUploads } from "../measure/measures.js";
import type { RedisConnections } from "../redis-connections.js";
import { takesReference, type Catalogue } from "../speech/catalogue.js";
import { readStartupReference } from "./read-startup-reference.js";
import type { ReferenceDoor } from "./reference-door.js";
import { ReferenceEncoder } from "./reference-encoder.js";
import type { ReferenceParts } from "./reference-parts.js";
import { SessionVoices } from "./session-voices.js";
import { StartupReference } from "./startup-reference.js";
import { TurnVoice } from "./turn-voice.js";
import { Uploads } from "./uploads.js";
import { VoiceDirectory } from "./voice-directory.js";

export interface ReferenceWorld {
  readonly settings: GatewaySettings;
  readonly log: Logger;
  readonly metrics: Registry;
  readonly loaded: readonly LoadedProfile[];
  readonly redis: Pick<RedisConnections, "commands">;
  readonly references: ReferenceParts;
}

export interface References {
  readonly door: ReferenceDoor;
  /** Has the operator's reference encoded, however long that takes. */
  prepare(signal: AbortSignal): Promise<void>;
}

/** The voices that clients and the operator bring. @throws SettingsError for a start-up reference that cannot be used */
export async function createReferences(world: ReferenceWorld, catalogue: Catalogue): Promise<References> {
  const { settings, metrics, redis, references } = world;
  const { store } = references;
  const encoder = new ReferenceEncoder({ catalogue, references, patienceMs: settings.REFERENCE_MS });
  const startup = await createStartup(world, encoder);
  const turnVoice = new TurnVoice({ catalogue, sessions: new SessionVoices(redis.commands), startup });
  const voices = new VoiceDirectory({ catalogue, store, encoder });
  const uploads = new Uploads();
  measureUploads(metrics, () => uploads.held);
  return {
    door: { catalogue, encoder, voices, turnVoice, uploads },
    prepare: async (signal) => startup?.prepare(codecsOf(world), signal),
  };
}

async function createStartup(
  { settings, log, references }: ReferenceWorld,
  encoder: ReferenceEncoder,
): Promise<StartupReference | undefined> {
  const { STARTUP_REFERENCE: file, STARTUP_REFERENCE_TEXT: text } = settings;
  if (file === undefined) return undefined;
  const reference = await readStartupReference({ file, text }, references.decode);
  return new StartupReference({ encoder, store: references.store, log }, reference);
}

/** Of the models that take references. */
function codecsOf({ loaded, log }: ReferenceWorld): readonly string[] {
  const able = loaded.filter(({ profile }) => takesReference(profile));
  if (able.length === 0) log.warn("no model here takes a reference: STARTUP_REFERENCE is not used");
  return [...new Set(able.map(({ codec }) => codec.name))];
}
