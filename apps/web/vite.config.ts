import { defaultClientConditions, defineConfig } from "vite";

const gateway = process.env["MYNAH_GATEWAY"] ?? "http://127.0.0.1:8080";

/** Nothing is inlined, so that the page works under `default-src 'none'; script-src 'self'; ...`. */
export default defineConfig({
  base: "/",
  resolve: { conditions: ["@mynah/source", ...defaultClientConditions] },
  build: {
    outDir: "dist",
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
  },
  worker: { format: "es" },
  server: { proxy: { "/v1": gateway, "/socket.io": { target: gateway, ws: true } } },
});
