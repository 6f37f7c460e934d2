import type { IncomingMessage, ServerResponse } from "node:http";
import type { Fault } from "./fault.js";

export interface ServeOptions {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly bytes: Buffer;
  readonly fault: Fault | undefined;
}

/** A file store's answer: all of it, the range that was asked for, or 416; and what the fault makes of that. */
export function serveBytes({ request, response, bytes, fault }: ServeOptions): void {
  const sent = fault && "wrongBytes" in fault ? fault.wrongBytes : bytes;
  const range = fault && "ignoreRange" in fault ? undefined : request.headers.range;
  const from = Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);
  if (range && from >= sent.length) {
    response.writeHead(416, { "Content-Range": `bytes */${sent.length}` }).end();
    return;
  }
  const body = sent.subarray(from);
  response.writeHead(range ? 206 : 200, {
    "Content-Type": "application/octet-stream",
    ...(!(fault && "withoutLength" in fault) && { "Content-Length": body.length }),
    "Accept-Ranges": "bytes",
    ...(range && { "Content-Range": `bytes ${from}-${sent.length - 1}/${sent.length}` }),
  });
  sendBody(response, body, fault);
}

function sendBody(response: ServerResponse, body: Buffer, fault: Fault | undefined): void {
  if (fault && "cutAfterBytes" in fault) {
    response.write(body.subarray(0, fault.cutAfterBytes), () => response.destroy());
  } else if (fault && "stallAfterBytes" in fault) {
    response.write(body.subarray(0, fault.stallAfterBytes));
  } else response.end(body);
}
