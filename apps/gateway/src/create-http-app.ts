import "reflect-metadata";
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import { GatewayModule, type GatewayParts } from "./gateway-module.js";
import type { GatewaySettings } from "./gateway-settings.js";
import { authoriseRequest } from "./http/authorise-request.js";
import { useBodyParsers } from "./http/body-parsers.js";
import { guardRequest } from "./http/guard-request.js";
import { nameRequest } from "./http/name-request.js";
import { servePage } from "./http/web-page.js";
import { OriginCheckedAdapter } from "./socket/origin-checked-adapter.js";

/** The doors, ready to listen. */
export async function createHttpApp(parts: GatewayParts, settings: GatewaySettings): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(GatewayModule.of(parts), {
    logger: false,
    abortOnError: false,
    bodyParser: false,
    forceCloseConnections: true,
  });
  app.disable("x-powered-by");
  app.use(nameRequest);
  app.use(guardRequest(parts.keeper.origins));
  app.use(authoriseRequest(parts.keeper));
  useBodyParsers(app, parts.referenceDoor.uploads);
  app.useWebSocketAdapter(new OriginCheckedAdapter(app, { origins: parts.keeper.origins, pingMs: settings.PING_MS }));
  servePage(app, settings.WEB_ROOT);
  return app.init();
}
