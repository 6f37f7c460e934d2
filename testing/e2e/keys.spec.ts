import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Mynah } from "@mynah/client";
import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startMynah, waitUntil, type RunningMynah } from "../src/index.js";
import { openBrowser, reaches, type } from "./page-in-browser.js";
import { postJson } from "./clients/post-json.js";

const program = fileURLToPath(new URL("../../apps/cli/dist/main.js", import.meta.url));
const order = { model: "mynah-mini", voice: "slt", input: "Hello there.", response_format: "pcm" } as const;

let mynah: RunningMynah;

beforeAll(async () => {
  mynah = await startMynah({ env: { AUTH: "keys" } });
});
afterAll(() => mynah?.stop());

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  const settings = { ...process.env, REDIS_URL: mynah.redis.url, MYNAH_SERVER: mynah.address, ...env };
  const child = spawn(process.execPath, [program, ...args], { env: settings });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (data: Buffer) => (said.stdout += data.toString("latin1")));
  child.stderr.on("data", (data: Buffer) => (said.stderr += data.toString()));
  const [status] = (await once(child, "close")) as [number | null];
  return { status, ...said };
}

const makeKey = async (...flags: readonly string[]): Promise<string> =>
  (await run(["keys", "create", "--owner", "acme", ...flags])).stdout.trim();

describe("mynah keys", () => {
  it("makes a key that is shown once, lists it without its secret, and revokes it", async () => {
    const secret = await makeKey("--name", "laptop", "--expires", "30d", "--streams", "2", "--messages", "600");
    const openai = new OpenAI({ baseURL: `${mynah.address}/v1`, apiKey: secret, maxRetries: 0 });
    expect((await (await openai.audio.speech.create(order)).arrayBuffer()).byteLength).toBeGreaterThan(4_000);
    const { stdout: table } = await run(["keys", "list"]);
    expect(table).toMatch(/^[0-9a-f]{12} {2}acme +laptop .* 2 streams, 600 messages\/min$/m);
    const listed = JSON.parse((await run(["keys", "list", "--json"])).stdout) as { id: string; lastUsedAt?: number }[];
    expect(listed.at(-1)?.lastUsedAt).toBeGreaterThan(Date.now() - 60_000);
    expect(table + JSON.stringify(listed)).not.toContain(secret.slice(-43));
    expect(await run(["keys", "revoke", listed.at(-1)!.id])).toMatchObject({ status: 0 });
    await waitUntil(
      async () => (await postJson(`${mynah.address}/v1/audio/speech`, order, bearer(secret))).status === 401,
      {
        timeoutMs: 1_000,
      },
    );
    await expect(openai.audio.speech.create(order)).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
  });

  it("says what is wrong", async () => {
    expect((await run(["keys", "revoke", "0123456789ab"])).stderr).toContain("no such key");
    expect((await run(["keys", "create", "--owner", "a b"])).stderr).toContain("--owner");
    expect((await run(["keys", "create", "--owner", "a", "--streams", "0"])).stderr).toContain("whole number");
    expect((await run(["keys", "list"], { REDIS_URL: "redis://127.0.0.1:1" })).stderr).toContain("REDIS_URL");
  });
});

const bearer = (secret: string) => ({ headers: { Authorization: `Bearer ${secret}` } });

describe("with a key", () => {
  it("`mynah say` speaks, and says so when it has none", async () => {
    const without = await run(["say", "Hello.", "-o", "-", "--format", "wav"]);
    expect([without.status, without.stderr]).toEqual([
      1,
      expect.stringMatching(/API key.*MYNAH_API_KEY, or with --key/),
    ]);
    const secret = await makeKey();
    const said = await run(["say", "Hello.", "-o", "-", "--format", "wav"], { MYNAH_API_KEY: secret });
    expect([said.status, said.stdout.slice(0, 4)]).toEqual([0, "RIFF"]);
    expect((await run(["voices", "--key", secret])).stdout).toContain("slt");
  });

  it("a client of the SDK speaks with tokens that it asks for when it needs one", async () => {
    const secret = await makeKey();
    let made = 0;
    const token = async (): Promise<string> => {
      made += 1;
      const response = await postJson(`${mynah.address}/v1/auth/tokens`, { expires_in: 60 }, bearer(secret));
      return ((await response.json()) as { token: string }).token;
    };
    const client = new Mynah(mynah.address, { token });
    expect((await client.speak("Hello.").pcm()).length).toBeGreaterThan(2_000);
    expect([(await client.voices()).length > 0, made]).toEqual([true, 2]);
    client.close();
    const stranger = new Mynah(mynah.address);
    await expect(stranger.speak("Hello.").pcm()).rejects.toMatchObject({ code: "invalid_api_key", retryable: false });
    stranger.close();
  });

  it("the page speaks, once it was given one", async () => {
    const browser = await openBrowser();
    const page = await browser.newPage();
    await page.goto(mynah.address);
    await page.fill("#key", "mk_wrong");
    await page.press("#key", "Enter");
    await page.locator("#key-why:has-text('not good here')").waitFor();
    await page.fill("#key", await makeKey());
    await page.press("#key", "Enter");
    await page.locator("#connection[data-state=connected]").waitFor();
    await type(page, "Hello there.");
    await reaches(page, "done");
    await page.reload();
    await page.locator("#connection[data-state=connected]").waitFor();
    expect(page.url()).not.toContain("mk_");
    await browser.close();
  });
});
