import { Module, type DynamicModule, type Provider } from "@nestjs/common";
import { APP_FILTER } from "@nestjs/core";
import type { Logger } from "@mynah/program";
import { ApiDocsController } from "./api-docs/api-docs-controller.js";
import type { DoorKeeper } from "./door/door-keeper.js";
import type { Health } from "./health/health.js";
import { CatalogueController } from "./http/catalogue-controller.js";
import { CosyVoiceController } from "./http/cosyvoice-controller.js";
import { HealthController } from "./http/health-controller.js";
import type { HttpDoor } from "./http/http-door.js";
import { OpenAiErrorFilter } from "./http/openai-error-filter.js";
import { SpeechController } from "./http/speech-controller.js";
import { TokensController } from "./http/tokens-controller.js";
import { VcController } from "./http/vc-controller.js";
import { VeenaController } from "./http/veena-controller.js";
import { VoicesController } from "./http/voices-controller.js";
import type { ReferenceDoor } from "./reference/reference-door.js";
import type { SocketDoorParts } from "./socket/socket-door-parts.js";
import { SpeechGateway } from "./socket/speech-gateway.js";
import type { Catalogue } from "./speech/catalogue.js";
import { CATALOGUE, HEALTH, HTTP_DOOR, LOG, REFERENCE_DOOR, SOCKET_DOOR, TOKEN_DESK } from "./tokens.js";

export interface GatewayParts {
  readonly keeper: DoorKeeper;
  readonly socketDoor: SocketDoorParts;
  readonly httpDoor: HttpDoor;
  readonly referenceDoor: ReferenceDoor;
  readonly catalogue: Catalogue;
  readonly health: Health;
  readonly log: Logger;
}

const controllers = [
  SpeechController,
  VcController,
  VoicesController,
  TokensController,
  VeenaController,
  CosyVoiceController,
  CatalogueController,
  HealthController,
  ApiDocsController,
];

/** NestJS's view of the gateway: everything is built before, and only handed in. */
@Module({})
export class GatewayModule {
  static of(parts: GatewayParts): DynamicModule {
    const { keeper, socketDoor, httpDoor, referenceDoor, catalogue, health, log } = parts;
    const providers: Provider[] = [
      { provide: SOCKET_DOOR, useValue: socketDoor },
      { provide: HTTP_DOOR, useValue: httpDoor },
      { provide: REFERENCE_DOOR, useValue: referenceDoor },
      { provide: CATALOGUE, useValue: catalogue },
      { provide: HEALTH, useValue: health },
      { provide: TOKEN_DESK, useValue: keeper?.tokenDesk },
      { provide: LOG, useValue: log },
      { provide: APP_FILTER, useClass: OpenAiErrorFilter },
      SpeechGateway,
    ];
    return { module: GatewayModule, controllers, providers };
  }
}
