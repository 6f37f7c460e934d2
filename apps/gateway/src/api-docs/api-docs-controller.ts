import type { IncomingMessage, ServerResponse } from "node:http";
import { Controller, Get, Header, NotFoundException, Param, Req, Res } from "@nestjs/common";
import { sendJson } from "../http/send-json.js";
import { asyncApiDocument } from "./asyncapi/asyncapi-document.js";
import type { JsonObject } from "./json-schema.js";
import { openApiDocument } from "./openapi/openapi-document.js";
import { gatewayVersion } from "./package-version.js";
import { docsPage } from "./page/docs-page.js";
import { DOCS_POLICY } from "./page/docs-policy.js";
import { PageScripts } from "./page/page-scripts.js";
import { sendScript } from "./page/send-script.js";

/** The doors described, for machines and for people. */
@Controller()
export class ApiDocsController {
  readonly #openApi: JsonObject;
  readonly #asyncApi: JsonObject;
  readonly #scripts = new PageScripts();

  constructor() {
    const version = gatewayVersion();
    this.#openApi = openApiDocument(version);
    this.#asyncApi = asyncApiDocument(version);
  }

  @Get("openapi.json")
  openApi(@Res() response: ServerResponse): void {
    sendJson(response, 200, this.#openApi);
  }

  @Get("asyncapi.json")
  asyncApi(@Res() response: ServerResponse): void {
    sendJson(response, 200, this.#asyncApi);
  }

  @Get("docs")
  @Header("Content-Type", "text/html; charset=utf-8")
  @Header("Cache-Control", "no-cache")
  @Header("Content-Security-Policy", DOCS_POLICY)
  docs(): string {
    return docsPage(this.#scripts);
  }

  @Get("docs/:file")
  async docsFile(
    @Param("file") name: string,
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const script = await this.#scripts.find(name);
    if (script === undefined) throw new NotFoundException();
    sendScript(script, request, response);
  }
}
