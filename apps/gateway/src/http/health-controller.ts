import type { ServerResponse } from "node:http";
import { Controller, Get, Inject, Res } from "@nestjs/common";
import type { Health } from "../health/health.js";
import { HEALTH } from "../tokens.js";
import { sendJson } from "./send-json.js";

@Controller("health")
export class HealthController {
  readonly #health: Health;

  constructor(@Inject(HEALTH) health: Health) {
    this.#health = health;
  }

  @Get()
  async report(@Res() response: ServerResponse): Promise<void> {
    const report = await this.#health.report();
    sendJson(response, report.status === "healthy" ? 200 : 503, report);
  }
}
