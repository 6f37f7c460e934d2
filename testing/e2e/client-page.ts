import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../../", import.meta.url));
const types: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript" };

/** Where a page finds the client's files when nothing bundles them. */
const importMap = {
  imports: {
    "@mynah/client": "/client/index.js",
    "@mynah/client/player": "/client/player/index.js",
    "socket.io-client": "/socket.io/socket.io.esm.min.js",
  },
};

export interface ClientPageOptions {
  readonly port: number;
  /** the Mynah that the page may connect to */
  readonly mynah: string;
  readonly body: string;
  readonly script: string;
}

export interface ClientPage {
  /** built by Vite; nothing but files of its own server may run there */
  readonly bundled: string;
  /** the installed files as they are, with an import map */
  readonly unbundled: string;
  close(): void;
}

/** A page that uses the client, served by a server of its own. */
export async function serveClientPage({ port, mynah, body, script }: ClientPageOptions): Promise<ClientPage> {
  const folder = mkdtempSync(join(tmpdir(), "mynah-client-page-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const page = (head: string): string =>
    `<!doctype html>${head}<link rel="icon" href="data:,">${body}<script type="module" src="./main.js"></script>`;
  writeFileSync(join(folder, "index.html"), page(""));
  writeFileSync(join(folder, "main.js"), script);
  await build({ root: folder, configFile: false, logLevel: "warn", base: "./", build: { outDir: "bundled" } });
  const importMapTag = `<script type="importmap">${JSON.stringify(importMap)}</script>`;
  writeFileSync(join(folder, "unbundled.html"), page(importMapTag));
  const server = serve(
    {
      "/bundled/": join(folder, "bundled/"),
      "/client/": join(root, "libs/client/dist/"),
      "/socket.io/": join(root, "node_modules/socket.io-client/dist/"),
      "/": `${folder}/`,
    },
    policyFor(mynah),
  );
  await once(server.listen(port, "127.0.0.1"), "listening");
  const address = `http://127.0.0.1:${port}`;
  return {
    bundled: `${address}/bundled/index.html`,
    unbundled: `${address}/unbundled.html`,
    close() {
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function policyFor(mynah: string): string {
  return `default-src 'none'; script-src 'self'; img-src data:; connect-src ${mynah} ${mynah.replace("http", "ws")}`;
}

function serve(folders: Readonly<Record<string, string>>, policy: string): Server {
  return createServer((request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://page").pathname);
    const [prefix = "/", folder = ""] = Object.entries(folders).find(([start]) => path.startsWith(start)) ?? [];
    try {
      const file = readFileSync(join(folder, path.slice(prefix.length)));
      const strict = prefix === "/bundled/" ? { "Content-Security-Policy": policy } : {};
      response.writeHead(200, { "Content-Type": types[extname(path)] ?? "text/plain", ...strict }).end(file);
    } catch {
      response.writeHead(404).end();
    }
  });
}
