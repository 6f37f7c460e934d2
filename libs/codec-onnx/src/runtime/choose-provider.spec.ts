import { createLogger } from "@mynah/program";
import { expect, test } from "vitest";
import { chooseProvider } from "./choose-provider.js";
import type { ProbeOutcome } from "./probe-messages.js";
import { ProviderError, type Provider } from "./provider.js";

const ran = { cuda: "CUDAExecutionProvider", webgpu: "WebGpuExecutionProvider" } as const;
const works = (provider: "cuda" | "webgpu", msPerFrame = 1): ProbeOutcome => ({
  kind: "report",
  nodes: [{ op: "Conv", on: ran[provider] }],
  msPerFrame,
  cpuMsPerFrame: 20,
  error: 0,
  cpuError: 0,
  told: "",
});
const crashes: ProbeOutcome = { kind: "crashed", signal: "SIGSEGV", told: "" };

function trials(outcomes: Partial<Record<Provider, ProbeOutcome>>, skipped: readonly Provider[] = []) {
  const probed: Provider[] = [];
  return {
    probed,
    log: createLogger("test", "silent"),
    skip: (provider: Provider) => (skipped.includes(provider) ? "no GPU here" : undefined),
    async probe(provider: Provider) {
      probed.push(provider);
      return outcomes[provider] ?? crashes;
    },
  };
}

test("the first that works is chosen by itself: cuda before webgpu before cpu", async () => {
  expect(await chooseProvider("auto", trials({ cuda: works("cuda"), webgpu: works("webgpu") }))).toBe("cuda");
  expect(await chooseProvider("auto", trials({ webgpu: works("webgpu") }))).toBe("webgpu");
  expect(await chooseProvider("auto", trials({}))).toBe("cpu");
});

test("what cannot be there is not tried", async () => {
  const machine = trials({ webgpu: works("webgpu") }, ["cuda", "webgpu"]);
  expect(await chooseProvider("auto", machine)).toBe("cpu");
  expect(machine.probed).toEqual([]);
});

test("what is slower than the CPU is not chosen by itself, but used when it was named", async () => {
  const machine = () => trials({ cuda: works("cuda", 30) });
  expect(await chooseProvider("auto", machine())).toBe("cpu");
  expect(await chooseProvider("cuda", machine())).toBe("cuda");
});

test("one that was named and cannot be used is an error, and no other is tried", async () => {
  const machine = trials({ webgpu: works("webgpu") });
  await expect(chooseProvider("cuda", machine)).rejects.toThrow(ProviderError);
  expect(machine.probed).toEqual(["cuda"]);
});

test("the CPU needs no trial", async () => {
  const machine = trials({});
  expect(await chooseProvider("cpu", machine)).toBe("cpu");
  expect(machine.probed).toEqual([]);
});
