import { expect, test } from "vitest";
import type { ProbeOutcome, ProbeReport } from "./probe-messages.js";
import { probeProblem } from "./probe-verdict.js";

const CUDA = "CUDAExecutionProvider";
const CPU = "CPUExecutionProvider";
const report = (more: Partial<ProbeReport> = {}): ProbeOutcome => ({
  kind: "report",
  nodes: [
    { op: "Gather", on: CPU },
    { op: "Conv", on: CUDA },
  ],
  msPerFrame: 0.1,
  cpuMsPerFrame: 20,
  error: 1e-5,
  cpuError: 0,
  told: "",
  ...more,
});

test("a provider that does the work and gives the CPU's samples can be used", () => {
  expect(probeProblem("cuda", report())).toBeUndefined();
});

test("one that leaves the work to the CPU without a word cannot", () => {
  const nodes = [
    { op: "Mul", on: CUDA },
    { op: "ConvTranspose", on: CPU },
  ];
  expect(probeProblem("cuda", report({ nodes }))).toMatch(/^cuda: it leaves ConvTranspose to the CPU/);
  expect(probeProblem("cuda", report({ nodes: [{ op: "Conv", on: CPU }] }))).toMatch(/the whole graph to the CPU/);
});

test("TensorRT may leave work to CUDA, but not all of it", () => {
  const nodes = [
    { op: "TRTKernel_0", on: "TensorrtExecutionProvider" },
    { op: "Conv", on: CUDA },
  ];
  expect(probeProblem("tensorrt", report({ nodes }))).toBeUndefined();
  expect(probeProblem("tensorrt", report())).toMatch(/the whole graph/);
});

test("wrong samples are noticed, unless the codec's own noise differs as much", () => {
  expect(probeProblem("cuda", report({ error: 1 }))).toMatch(/its samples are wrong/);
  expect(probeProblem("cuda", report({ error: Infinity }))).toMatch(/its samples are wrong/);
  expect(probeProblem("cuda", report({ error: 0.3, cpuError: 0.29 }))).toBeUndefined();
});

test("a crash, a hang and a failure are told apart, each with what to do", () => {
  expect(probeProblem("webgpu", { kind: "crashed", signal: "SIGSEGV", told: "" })).toMatch(
    /crashed \(SIGSEGV\).*driver/,
  );
  expect(probeProblem("webgpu", { kind: "silent", afterMs: 120_000, told: "" })).toMatch(/no answer within 120 s/);
  const told = "libcudnn.so.9: cannot open shared object file";
  const failed = { kind: "failed", message: "Failed to load shared library", told } as const;
  expect(probeProblem("cuda", failed)).toMatch(/libcudnn.so.9 is missing/);
  expect(probeProblem("cuda", { ...failed, message: "Odd.\nAt 1", told: "" })).toBe("cuda: Odd.");
});
