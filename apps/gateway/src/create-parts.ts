import { createEncoderPool } from "@mynah/audio/pool";
import type { Registry } from "prom-client";
import type { Diagnosis, LoadedProfile, Logger } from "@mynah/program";
import { createDoorbell, createSpeechStore, type SettledDoorbell } from "@mynah/protocol/redis";
import { createCancelUnheard, type CancelUnheard } from "./delivery/cancel-unheard.js";
import type { DeliveryParts } from "./delivery/deliver-speech.js";
import { warmUpEncoders } from "./delivery/warm-up-encoders.js";
import { createDoorKeeper } from "./door/create-door-keeper.js";
import type { KeyLimits } from "./door/key-limits.js";
import type { DrainGate } from "./drain-gate.js";
import type { GatewayParts } from "./gateway-module.js";
import type { GatewaySettings } from "./gateway-settings.js";
import { hasAllVocoders } from "./health/find-vocoders.js";
import { Health } from "./health/health.js";
import { HttpDoor } from "./http/http-door.js";
import { httpPatienceMs } from "./http/http-patience.js";
import { countEncoders } from "./measure/count-encoders.js";
import { createMeasures, measureHeldBack, measureWaiting, type Measures } from "./measure/measures.js";
import { createReferences } from "./reference/create-references.js";
import type { ReferenceParts } from "./reference/reference-parts.js";
import type { RedisConnections } from "./redis-connections.js";
import { Audience } from "./socket/audience.js";
import { CancelWatch } from "./speech/cancel-watch.js";
import { Catalogue } from "./speech/catalogue.js";
import { createSpeechCore } from "./speech/create-speech-core.js";
import type { DeadlineLimits } from "./speech/deadline/speech-deadlines.js";
import { Feeds } from "./speech/feed/feeds.js";
import { QueueByModel } from "./speech/feed/queue-by-model.js";
import { JobQueue } from "./speech/job-queue.js";
import { keepWanted } from "./speech/keep-wanted.js";
import type { SpeechCore } from "./speech/speech-core.js";
import { logSpeeches } from "./speech/log-speeches.js";
import { recordedCore } from "./speech/recorded-core.js";
import { splitRulesOf } from "./speech/split-rules.js";
import { tracedCore } from "./trace/traced-core.js";
import { createDialects } from "./websocket/create-dialects.js";
import { WebSocketDoor } from "./websocket/websocket-door.js";

export interface World {
  readonly settings: GatewaySettings;
  readonly log: Logger;
  readonly diagnosis: Diagnosis;
  readonly metrics: Registry;
  readonly loaded: readonly LoadedProfile[];
  readonly redis: RedisConnections;
  readonly gate: DrainGate;
  readonly references: ReferenceParts;
}

/** All that the doors stand on, with what closes it. */
export interface BuiltParts extends GatewayParts {
  readonly audience: Audience;
  readonly webSocketDoor: WebSocketDoor;
  /** What the first client would wait for otherwise. Until the signal aborts. */
  warmUp(signal: AbortSignal): Promise<void>;
  /** Queues and encoders, once nobody listens any more. */
  close(): Promise<void>;
}

type Queues = ReadonlyMap<string, JobQueue>;

/** Builds the gateway's inside, in the order in which things need each other. */
export async function createParts(world: World): Promise<BuiltParts> {
  const { settings, log, metrics, loaded, redis, gate } = world;
  const catalogue = new Catalogue(loaded);
  const queues = createQueues(world);
  const measures = createMeasures(metrics);
  measureWaiting(metrics, () => waitingByProfile(queues));
  const cancelWatch = new CancelWatch();
  const queueByModel = new QueueByModel(queues, redis.commands);
  const doorbell = createDoorbell(redis.doorbell);
  const keeper = createDoorKeeper({ settings, redis, doorbell, measures });
  const { keyLimits } = keeper;
  const references = await createReferences(world, catalogue);
  const core = diagnosed(
    createCore(world, { catalogue, queues, queueByModel, measures, cancelWatch, doorbell, keyLimits }),
    world,
  );
  const cancelUnheard = createCancelUnheard({ core, measures }, { commands: redis.commands, doorbell });
  const audience = createAudience(world, cancelUnheard);
  const { want } = createSpeechStore(redis.commands);
  const stopWanting = keepWanted({ speeches: () => audience.speeches, want });
  const { ENCODER_THREADS: threads } = settings;
  const encoders = countEncoders(createEncoderPool(threads === undefined ? {} : { threads }), measures);
  const delivery: DeliveryParts = { core, audience, cancelUnheard, measures, gate, encoders };
  const { SLOW_CONSUMER_MS: slowConsumerMs, PING_MS: pingMs } = settings;
  const patienceMs = httpPatienceMs({ slowConsumerMs, slowestBytesPerSecond: settings.HTTP_BYTES_PER_SECOND });
  return {
    keeper,
    socketDoor: { core, audience, measures, gate, slowConsumerMs, cancelWatch, log, keeper },
    httpDoor: new HttpDoor({ delivery, slowConsumerMs: patienceMs, log }),
    webSocketDoor: new WebSocketDoor({
      dialects: createDialects({ ...delivery, keyLimits, turnVoice: references.door.turnVoice }, catalogue),
      gate,
      log,
      keeper,
      slowConsumerMs,
      pingMs,
    }),
    referenceDoor: references.door,
    catalogue,
    health: createHealth(world, catalogue, queues),
    log,
    audience,
    warmUp: async (signal) => {
      const loading = warmUpEncoders(encoders, settings.ENCODER_WARM_UP);
      await Promise.all([loading, references.prepare(signal)]);
    },
    async close() {
      stopWanting();
      keeper.close();
      await Promise.allSettled([queueByModel, encoders].map((part) => part.close()));
    },
  };
}

function diagnosed(core: SpeechCore, { log, diagnosis: { tracing, recorder } }: World): SpeechCore {
  const logged = logSpeeches(core, log);
  const recorded = recorder === undefined ? logged : recordedCore(logged, recorder);
  return tracing === undefined ? recorded : tracedCore(recorded, tracing);
}

function createQueues({ settings, loaded, redis }: World): Queues {
  const common = { redis: redis.commands, shards: settings.MYNAH_SHARDS };
  return new Map(
    loaded.map(({ profile: { name }, codec }) => [name, new JobQueue({ ...common, profile: name, codec: codec.name })]),
  );
}

interface CoreNeeds {
  readonly catalogue: Catalogue;
  readonly queues: Queues;
  readonly queueByModel: QueueByModel;
  readonly measures: Measures;
  readonly cancelWatch: CancelWatch;
  readonly doorbell: SettledDoorbell;
  readonly keyLimits: KeyLimits;
}

function createCore({ settings, log, metrics, redis, gate, references }: World, needs: CoreNeeds): SpeechCore {
  const { measures, cancelWatch, queueByModel, doorbell } = needs;
  const store = createSpeechStore(redis.commands);
  const feeds = new Feeds({ store, queueOf: (model) => queueByModel.of(model) });
  measureHeldBack(metrics, () => feeds.heldBack);
  cancelWatch.start(doorbell).catch((err: unknown) => log.warn({ err }, "cancel channel not subscribed"));
  return createSpeechCore({
    ...needs,
    redis: redis.commands,
    references: references.store,
    store,
    feeds,
    deadlines: deadlinesOf(settings),
    shards: settings.MYNAH_SHARDS,
    firstAudioPromiseMs: settings.FIRST_AUDIO_PROMISE_MS,
    splitRules: splitRulesOf(settings),
    isDraining: () => gate.isDraining,
    onExpectedWait: (ms) => measures.expectedWait.observe(ms / 1_000),
    onRefused: (reason) => measures.refused.inc({ reason }),
    onDouble: () => measures.doubles.inc(),
    onReread: () => measures.reread.inc(),
    onGivenUp: (deadline) => measures.stalled.inc({ deadline }),
    onListeners: (change) => {
      measures.listeners.inc(change);
      gate.change(change);
    },
  });
}

function deadlinesOf(settings: GatewaySettings): DeadlineLimits {
  const { QUEUE_DEADLINE_MS, FIRST_AUDIO_DEADLINE_MS, STALL_MS, SPEECH_DEADLINE_MS } = settings;
  return {
    queueMs: QUEUE_DEADLINE_MS,
    firstAudioMs: FIRST_AUDIO_DEADLINE_MS,
    stallMs: STALL_MS,
    speechMs: SPEECH_DEADLINE_MS,
  };
}

function createAudience({ settings, log }: World, cancelUnheard: CancelUnheard): Audience {
  return new Audience({
    graceMs: settings.GRACE_MS,
    onAbandoned: (speechId, owner) =>
      void cancelUnheard(speechId, owner, "abandoned").catch((err: unknown) =>
        log.warn({ err }, "abandoned speech not cancelled"),
      ),
  });
}

function createHealth({ settings, redis, gate }: World, { profiles, codecs }: Catalogue, queues: Queues): Health {
  return new Health({
    profiles,
    isDraining: () => gate.isDraining,
    hasWorkers: async (profile) => (await queues.get(profile)?.isServed()) ?? false,
    hasVocoders: () => hasAllVocoders(redis.commands, codecs, settings.MYNAH_SHARDS),
  });
}

async function waitingByProfile(queues: Queues): Promise<ReadonlyMap<string, number>> {
  return new Map(await Promise.all([...queues].map(async ([name, queue]) => [name, await queue.waiting()] as const)));
}
