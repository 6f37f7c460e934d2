import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runProgram } from "../run-program.js";

const script = fileURLToPath(new URL("../../../docker/healthcheck.mjs", import.meta.url));
const check = async (port: number | string): Promise<number | null> =>
  (await runProgram("env", [`METRICS_PORT=${port}`, process.execPath, script])).status;

let status = 200;
const asked: (string | undefined)[] = [];
const role = createServer((request, response) => {
  asked.push(request.url);
  response.writeHead(status).end();
});
const port = (): number => (role.address() as AddressInfo).port;

beforeAll(() => new Promise<void>((resolve) => role.listen(0, "127.0.0.1", resolve)));
afterAll(() => role.close());

it("a role that is ready is healthy, one that is not, not", async () => {
  expect(await check(port())).toBe(0);
  status = 503;
  expect(await check(port())).toBe(1);
  expect(asked).toEqual(["/readyz", "/readyz"]);
});

it("where nobody answers, or nobody was named, it is not healthy", async () => {
  expect(await check(1)).toBe(1);
  expect(await check("")).toBe(1);
});
