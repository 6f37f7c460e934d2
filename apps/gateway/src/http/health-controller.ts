import type { ServerResponse } from "node:http";
import { Controller, Get, Inject, Res } from "@nestjs/common";
import type { Health } from "../health/health.js";
import { HEALTH } from "../tokens.js";
import type { HealthAnswer, Healthz } from "./health-schemas.js";
import { sendJson } from "./send-json.js";

/** Can a speech be spoken now? In two dialects. */
@Controller()
export class HealthController {
  readonly #health: Health;

  constructor(@Inject(HEALTH) health: Health) {
    this.#health = health;
  }

  @Get("health")
  async report(@Res() response: ServerResponse): Promise<void> {
    const report: HealthAnswer = await this.#health.report();
    sendJson(response, report.status === "healthy" ? 200 : 503, report);
  }

  @Get("healthz")
  async reportBriefly(@Res() response: ServerResponse): Promise<void> {
    const { status, reason } = await this.#health.report();
    const isOk = status === "healthy";
    const report: Healthz = isOk ? { status: "ok" } : { status: "unavailable", reason };
    sendJson(response, isOk ? 200 : 503, report);
  }
}
