import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { SettingsError } from "@mynah/program";
import { afterEach, describe, expect, it } from "vitest";
import { EngineRate } from "../../job/engine-rate.js";
import { fakeSglang } from "../../testing/fake-model-server/fake-sglang.js";
import { fakeVllm } from "../../testing/fake-model-server/fake-vllm.js";
import { openFake } from "../../testing/fake-model-server/open-fake.js";
import { orpheusProfile } from "../../testing/orpheus-profile.js";
import { warmUp } from "../warm-up.js";
import { createCompletionsEngine } from "./completions-engine.js";
import type { CompletionsSettings } from "./dialect/dialect.js";
import { explainWarmUpError } from "./explain-warm-up-error.js";

const servers: ReturnType<typeof createServer>[] = [];

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const answering = (status: number, body: string) =>
  serve((_, response) => response.writeHead(status, { "content-type": "application/json" }).end(body));

async function close(server: ReturnType<typeof createServer>): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

async function failureAt(url: string, apiKeyEnv?: string): Promise<unknown> {
  const profile = orpheusProfile(url, "vllm");
  const settings = { ...profile.engine, ...(apiKeyEnv === undefined ? {} : { apiKeyEnv }) } as CompletionsSettings;
  const engine = createCompletionsEngine({ profile, settings, apiKey: undefined, busyMs: 0 });
  const error: unknown = await warmUp(engine, profile, new EngineRate()).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  await engine.close();
  return explainWarmUpError(error, { profile: { ...profile, engine: settings }, fileOf: () => "/models/orpheus" });
}

describe("a model server's failure at warm-up is one line for the operator", () => {
  afterEach(async () => {
    await Promise.all(servers.splice(0).map(close));
  });

  const line = (url: string, rest: string) =>
    new SettingsError(`The model server at ${url} (engine.url of the profile orpheus, in /models/orpheus) ${rest}`);

  it("when nobody listens", async () => {
    const url = await answering(200, "");
    await Promise.all(servers.splice(0).map(close));
    expect(await failureAt(url)).toEqual(line(url, "does not answer (ECONNREFUSED): start it, or set engine.url"));
  });

  it("when its name is unknown", async () => {
    const failure = await failureAt("http://model-server.invalid:8000");
    expect(failure).toBeInstanceOf(SettingsError);
    expect((failure as Error).message).toMatch(/does not answer \((ENOTFOUND|EAI_AGAIN)\): start it/);
  });

  it("when it closes the connection without an answer", async () => {
    const url = await serve((request) => request.socket.destroy());
    expect(await failureAt(url)).toEqual(line(url, "does not answer (UND_ERR_SOCKET): start it, or set engine.url"));
  });

  it.each([
    [404, undefined, 'Is it of the kind "vllm" (engine.dialect), and does it serve "orpheus" (engine.model)?'],
    [401, undefined, "Set engine.apiKeyEnv to the environment variable that holds its key"],
    [401, "VLLM_KEY", "Put its key into the environment variable VLLM_KEY (engine.apiKeyEnv)"],
    [503, undefined, "It may still be loading the model, or its own log says more: then start again"],
  ])("when it answers %i, with the key in %s", async (status, apiKeyEnv, remedy) => {
    const url = await answering(status, '{\n  "error": "no"\n}\n');
    const refused = `refused: /tokenize answered ${status}: no. ${remedy}`;
    expect(await failureAt(url, apiKeyEnv)).toEqual(line(url, refused));
  });

  it("when it is an SGLang without a tokenizer to ask", async () => {
    const { engine, server } = await openFake("sglang", { fake: fakeSglang({ tokenizes: false }) });
    const profile = orpheusProfile(server.url, "sglang");
    const error: unknown = await warmUp(engine, profile, new EngineRate()).catch((reason: unknown) => reason);
    const explained = explainWarmUpError(error, { profile, fileOf: () => "/models/orpheus" });
    expect(String(explained)).toContain("If it has no /tokenize, put the model's tokenizer.json beside the profile");
    await Promise.all([engine.close(), server.close()]);
  });

  it("when it gives text and no ids", async () => {
    const { engine, server } = await openFake("vllm", { fake: fakeVllm({ knowsIds: false }) });
    const profile = orpheusProfile(server.url, "vllm");
    const error: unknown = await warmUp(engine, profile, new EngineRate()).catch((reason: unknown) => reason);
    expect(String(explainWarmUpError(error, { profile, fileOf: () => "." }))).toContain("vLLM gives ids since 0.10.2");
    await Promise.all([engine.close(), server.close()]);
  });

  it.each(["{}", "<html>"])("when it is another kind of server and says %s", async (body) => {
    const url = await answering(200, body);
    expect((await failureAt(url)) as Error).toMatchObject({ code: "invalid_settings" });
    expect(String(await failureAt(url))).toContain('in another way than engine.dialect "vllm" expects');
  });
});

describe("explaining a failure at warm-up", () => {
  const profile = orpheusProfile("http://127.0.0.1:8000", "vllm");
  const explain = (error: unknown) => explainWarmUpError(error, { profile, fileOf: () => "/models/orpheus" });

  const withCode = (code: string) => Object.assign(new Error("its words"), { code });

  it.each(["UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "ECONNRESET"])(
    "knows %s for a server that does not answer",
    (code) => {
      const error = withCode(code);
      expect(String(explain(error))).toContain(`does not answer (${code})`);
      expect(explain(error)).toMatchObject({ cause: error });
    },
  );

  it.each(["DEPTH_ZERO_SELF_SIGNED_CERT", "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "ERR_TLS_CERT_ALTNAME_INVALID"])(
    "knows %s for a server that is not trusted",
    (code) => expect(String(explain(withCode(code)))).toContain(`is not trusted (${code})`),
  );

  it.each([new TypeError("undefined is not a function"), withCode("ERR_INVALID_ARG_TYPE"), undefined])(
    "leaves a fault of the program (%s) as it is, for its stack",
    (fault) => expect(explain(fault)).toBe(fault),
  );
});
