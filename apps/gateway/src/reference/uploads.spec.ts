import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, it } from "vitest";
import { Uploads } from "./uploads.js";

const newRequest = (): IncomingMessage => ({}) as IncomingMessage;
const newResponse = (): ServerResponse => new EventEmitter() as ServerResponse;

it("holds so many at once, each until it is let go of or its response is over", () => {
  const uploads = new Uploads(2);
  const [first, second] = [newRequest(), newRequest()];
  const response = newResponse();
  expect([uploads.enter(first, response), uploads.enter(second, newResponse())]).toEqual([true, true]);
  expect(uploads.enter(newRequest(), newResponse())).toBe(false);
  uploads.leave(second);
  expect([uploads.held, uploads.enter(newRequest(), newResponse())]).toEqual([1, true]);
  response.emit("close");
  expect(uploads.held).toBe(1);
});
