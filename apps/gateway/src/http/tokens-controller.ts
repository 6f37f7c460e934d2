import type { IncomingMessage } from "node:http";
import { Controller, HttpCode, Inject, Post, Req } from "@nestjs/common";
import { parseWith } from "../door/parse-with.js";
import type { TokenDesk } from "../door/token-desk.js";
import { TOKEN_DESK } from "../tokens.js";
import { identityOf } from "./authorise-request.js";
import { readJson, type ParsedRequest } from "./json-body.js";
import { tokenRequestSchema, type TokenAnswer } from "./token-schemas.js";

/** Tokens for browsers, which should not be given a key. */
@Controller("v1/auth/tokens")
export class TokensController {
  readonly #desk: TokenDesk;

  constructor(@Inject(TOKEN_DESK) desk: TokenDesk) {
    this.#desk = desk;
  }

  @Post()
  @HttpCode(200)
  async create(@Req() request: IncomingMessage & ParsedRequest): Promise<TokenAnswer> {
    const identity = identityOf(request);
    const { expires_in } = parseWith(tokenRequestSchema, hasBody(request) ? readJson(request) : {});
    return { object: "auth.token", token: await this.#desk.issue(identity, expires_in), expires_in, scope: "speak" };
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}
