import {
  createLogger,
  createMetrics,
  loadProfile,
  readSettings,
  redisServer,
  startAdminServer,
  type LoadedProfile,
  type RunningProgram,
} from "@mynah/program";
import { createHttpApp } from "./create-http-app.js";
import { createParts, type World } from "./create-parts.js";
import { DrainGate } from "./drain-gate.js";
import { gatewaySettings, type GatewaySettings } from "./gateway-settings.js";
import { explainTaken, listenOn } from "./listen-on.js";
import { openReferenceParts } from "./reference/open-reference-parts.js";
import type { ReferenceParts } from "./reference/reference-parts.js";
import { connectToRedis, isAnswering } from "./redis-connections.js";

export interface RunningGateway extends RunningProgram {
  readonly port: number;
  readonly metricsPort: number;
}

/** The gateway, from its environment to open doors. `stop` lets listeners finish, and closes everything in reverse. */
export async function startGateway(
  env: NodeJS.ProcessEnv,
  options: { readonly references?: ReferenceParts } = {},
): Promise<RunningGateway> {
  const settings = readSettings(gatewaySettings, env);
  const loaded = await loadProfiles(settings);
  const log = createLogger("gateway", settings.LOG_LEVEL);
  const redis = connectToRedis(redisServer(settings), log);
  try {
    const references = options.references ?? openReferenceParts(redis.commands);
    const metrics = createMetrics("gateway");
    return await openDoors({ settings, log, loaded, redis, metrics, gate: new DrainGate(), references });
  } catch (error) {
    redis.close();
    throw error;
  }
}

async function openDoors(world: World): Promise<RunningGateway> {
  const { settings, log, gate, redis } = world;
  const parts = await createParts(world);
  const app = await createHttpApp(parts, settings);
  parts.webSocketDoor.attach(app.getHttpServer());
  const closeInside = async (): Promise<void> => {
    await parts.webSocketDoor.close();
    await app.close();
    await parts.close();
  };
  try {
    const { HOST: host, PORT } = settings;
    const port = await listenOn(app.getHttpServer(), { host, port: PORT, setting: "PORT" });
    const admin = await startAdmin(world);
    log.info({ host, port, metricsPort: admin.port }, "doors open");
    const leaving = new AbortController();
    parts.warmUp(leaving.signal).catch((err: unknown) => log.warn({ err }, "not warmed up"));
    const stop = async (): Promise<void> => {
      leaving.abort();
      const drained = gate.drain(settings.DRAIN_MS);
      parts.webSocketDoor.closeIdle();
      await drained;
      parts.audience.close();
      await closeInside();
      redis.close();
      await admin.close();
    };
    return { log, drainMs: settings.DRAIN_MS, port, metricsPort: admin.port, stop };
  } catch (error) {
    await closeInside();
    throw error;
  }
}

function startAdmin({ settings, metrics, gate, redis }: World): ReturnType<typeof startAdminServer> {
  const { METRICS_HOST: host, METRICS_PORT: port } = settings;
  const isReady = async (): Promise<boolean> => !gate.isDraining && (await isAnswering(redis));
  return explainTaken({ host, port, setting: "METRICS_PORT" }, () =>
    startAdminServer({ host, port, metrics, isReady }),
  );
}

function loadProfiles({ MYNAH_PROFILE, MYNAH_MODELS }: GatewaySettings): Promise<readonly LoadedProfile[]> {
  return Promise.all(MYNAH_PROFILE.map((name) => loadProfile(name, MYNAH_MODELS)));
}
