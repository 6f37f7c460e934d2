import type { IncomingMessage, ServerResponse } from "node:http";
import helmet from "helmet";

const HOST = /^[A-Za-z0-9.:[\]-]+$/;

/** Not Strict-Transport-Security: that is for who ends TLS to say, and would shut out other services of the same host. */
const setOthers = helmet({
  contentSecurityPolicy: false,
  strictTransportSecurity: false,
  xFrameOptions: { action: "deny" },
});

/** The headers that every answer has. A page may set its own policy afterwards. */
export function setSecurityHeaders(request: IncomingMessage, response: ServerResponse): void {
  setOthers(request, response, () => undefined);
  response.setHeader("Content-Security-Policy", contentPolicy(request.headers.host));
  response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
}

/**
 * What a page of ours may do: its own scripts, styles, worklets and WebAssembly (which encodes what is downloaded), and
 * sockets to its own host (not every browser counts those as 'self').
 */
function contentPolicy(host: string | undefined): string {
  const sockets = host !== undefined && HOST.test(host) ? ` ws://${host} wss://${host}` : "";
  const policy = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "manifest-src 'self'",
    `connect-src 'self'${sockets}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return policy.join("; ");
}
