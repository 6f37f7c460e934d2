import { existsSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { NestExpressApplication } from "@nestjs/platform-express";

/** The same from `src` and from `dist`. */
export const DEFAULT_WEB_ROOT = fileURLToPath(new URL("../../../web/dist", import.meta.url));

interface PageResponse extends ServerResponse {
  sendFile(path: string, options: { readonly headers: Readonly<Record<string, string>> }): void;
}

const NOT_BUILT =
  "Mynah is running, but its page is not built: run `npm run build`.\nThe doors work all the same: see docs/protocol.md.\n";

/** Serves the page at `/` and at `/test`, where other servers have theirs. Files with a hash in their name never change. */
export function servePage(app: NestExpressApplication, webRoot: string): void {
  const page = join(webRoot, "index.html");
  const isBuilt = existsSync(page);
  const paths = isBuilt ? ["/test"] : ["/", "/test"];
  for (const path of paths)
    app.getHttpAdapter().get(path, (_: unknown, response: PageResponse) => {
      if (isBuilt) response.sendFile(page, { headers: { "Cache-Control": "no-cache" } });
      else sendNotBuilt(response);
    });
  if (!isBuilt) return;
  app.useStaticAssets(webRoot, {
    redirect: false,
    setHeaders: (response: ServerResponse, path: string) => {
      const isHashed = /[\\/]assets[\\/].*-[\w-]{8,}\.\w+$/.test(path);
      response.setHeader("Cache-Control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
}

function sendNotBuilt(response: ServerResponse): void {
  response.statusCode = 200;
  response.setHeader("Content-Type", "text/plain; charset=utf-8");
  response.end(NOT_BUILT);
}
