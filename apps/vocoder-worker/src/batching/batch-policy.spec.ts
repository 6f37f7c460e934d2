import { expect, test } from "vitest";
import fc from "fast-check";
import { chooseBatch, type BatchInput, type CandidateWindow } from "./batch-policy.js";

const window = (more: Partial<CandidateWindow> = {}): CandidateWindow => ({
  shape: 8,
  canPad: true,
  first: false,
  leadMs: 1_000,
  arrivedAt: 0,
  speechId: "a",
  tries: 0,
  ...more,
});
const input = (waiting: readonly CandidateWindow[], more: Partial<BatchInput> = {}): BatchInput => ({
  waiting,
  now: 0,
  runningDecodes: 0,
  suspectRuns: undefined,
  decoders: 1,
  maxBatch: 96,
  maxBatchFrames: Infinity,
  rowSizes: [],
  maxWaitMs: 5,
  maxPaddingShare: 0.25,
  ...more,
});

test("nothing waits: nothing starts", () => {
  expect(chooseBatch(input([]))).toEqual({ waitMs: Infinity });
});

test("a free decoder starts at once when nothing runs", () => {
  expect(chooseBatch(input([window()]))).toEqual({ take: [0], shape: 8, reason: "idle" });
});

test("all decoders busy: wait until one is free, however old the windows", () => {
  expect(chooseBatch(input([window()], { runningDecodes: 1, now: 1_000 }))).toEqual({ waitMs: Infinity });
});

test("while another decode runs, the oldest window waits 5 ms for company", () => {
  const waiting = [window({ arrivedAt: 3 }), window({ arrivedAt: 1 })];
  const busy = { runningDecodes: 1, decoders: 2 };
  expect(chooseBatch(input(waiting, { ...busy, now: 4 }))).toEqual({ waitMs: 2 });
  expect(chooseBatch(input(waiting, { ...busy, now: 6 }))).toMatchObject({ reason: "timeout", take: [1, 0] });
});

test("a full batch waits for nobody", () => {
  const decision = chooseBatch(input([window(), window(), window()], { runningDecodes: 1, decoders: 2, maxBatch: 2 }));
  expect(decision).toEqual({ take: [0, 1], shape: 8, reason: "full" });
});

test("a batch holds the decoder no longer than its frames allow, but takes one window whatever its size", () => {
  const waiting = [window(), window(), window(), window()];
  expect(chooseBatch(input(waiting, { maxBatchFrames: 20 }))).toEqual({ take: [0, 1], shape: 8, reason: "full" });
  expect(chooseBatch(input(waiting, { maxBatchFrames: 5 }))).toEqual({ take: [0], shape: 8, reason: "full" });
});

test("where batches are padded to fixed sizes, a bound is kept with the padding", () => {
  const waiting = Array.from({ length: 7 }, () => window());
  const padded = { rowSizes: [1, 2, 4, 8] };
  expect(chooseBatch(input(waiting, { ...padded, maxBatchFrames: 48 }))).toMatchObject({ take: [0, 1, 2, 3] });
  expect(chooseBatch(input(waiting, { ...padded, maxBatchFrames: 64 }))).toMatchObject({ take: [0, 1, 2, 3, 4, 5, 6] });
});

test("first windows go first, then those about to run dry, then the oldest", () => {
  const waiting = [
    window({ leadMs: 500, arrivedAt: 1 }),
    window({ leadMs: 100, arrivedAt: 1 }),
    window({ first: true, arrivedAt: 9 }),
    window({ leadMs: 500, arrivedAt: 1 }),
    window({ leadMs: 510, arrivedAt: -9 }),
  ];
  expect(chooseBatch(input(waiting, { now: 9 }))).toMatchObject({ take: [2, 1, 4, 0, 3] });
});

test("a window with much lead becomes urgent by waiting", () => {
  const waiting = [window({ leadMs: 200, arrivedAt: 1_000 }), window({ leadMs: 1_000, arrivedAt: 0 })];
  expect(chooseBatch(input(waiting, { now: 1_000, maxBatch: 1 }))).toMatchObject({ take: [1] });
});

test("the most urgent window sets the shape; others wait for their own batch", () => {
  const waiting = [window({ shape: 21 }), window({ shape: 3, first: true }), window({ shape: 3 })];
  expect(chooseBatch(input(waiting))).toMatchObject({ take: [1, 2], shape: 3 });
});

test("a smaller window joins when it may be padded and little padding is needed", () => {
  const [head, near] = [window({ shape: 8, leadMs: 0 }), window({ shape: 6 })];
  const [far, closed] = [window({ shape: 5 }), window({ shape: 6, canPad: false })];
  expect(chooseBatch(input([head, near, far, closed]))).toMatchObject({ take: [0, 1], shape: 8 });
});

const anyWindow = fc.record({
  shape: fc.constantFrom(3, 6, 7, 8, 9, 13, 21),
  canPad: fc.boolean(),
  first: fc.boolean(),
  leadMs: fc.nat(5_000),
  arrivedAt: fc.nat(100),
  speechId: fc.constantFrom("a", "b", "c"),
  tries: fc.constantFrom(0, 0, 0, 1, 2),
});
const anyInput = fc.record({
  waiting: fc.array(anyWindow, { maxLength: 30 }),
  now: fc.integer({ min: 100, max: 200 }),
  runningDecodes: fc.nat(4),
  suspectRuns: fc.constant(undefined),
  decoders: fc.integer({ min: 1, max: 4 }),
  maxBatch: fc.integer({ min: 1, max: 16 }),
  maxWaitMs: fc.nat(20),
  maxBatchFrames: fc.constantFrom(1, 20, 100, Infinity),
  maxPaddingShare: fc.constantFrom(0, 0.25, 1),
  rowSizes: fc.constantFrom([], [1, 2, 4, 8, 16]),
});

test("every batch is within its bound, without doubles, each of its windows fits its shape, and suspects are alone", () => {
  fc.assert(
    fc.property(anyInput, (given) => {
      const decision = chooseBatch(given);
      if ("waitMs" in decision) return decision.waitMs > 0;
      const taken = decision.take.map((index) => given.waiting[index]!);
      const fits = taken.every(({ shape, canPad }) => shape === decision.shape || (canPad && shape < decision.shape));
      const isAlone = taken.length === 1 || taken.every(({ tries }) => tries === 0);
      return (
        isAlone &&
        fits &&
        taken.length > 0 &&
        taken.length <= given.maxBatch &&
        new Set(decision.take).size === taken.length
      );
    }),
  );
});

test("a decoder never idles while windows wait and nothing runs, and a first window is never passed over", () => {
  fc.assert(
    fc.property(anyInput, (given) => {
      const decision = chooseBatch({ ...given, runningDecodes: 0 });
      if ("waitMs" in decision) return given.waiting.length === 0;
      if (decision.reason === "suspect") return true;
      const head = given.waiting[decision.take[0]!]!;
      // A speech's first word waits for its suspects.
      const suspected = given.waiting.filter(({ tries }) => tries > 0).map(({ speechId }) => speechId);
      return head.first || given.waiting.every(({ first, speechId }) => !first || suspected.includes(speechId));
    }),
  );
});

test("rounds of decisions decode every window exactly once, none later than its oldest wait allows", () => {
  fc.assert(
    fc.property(anyInput, (given) => {
      let left = given.waiting.map((candidate, id) => ({ ...candidate, id }));
      const seen: number[] = [];
      while (left.length > 0) {
        const decision = chooseBatch({ ...given, waiting: left, runningDecodes: 1, decoders: 2, now: 121 });
        if ("waitMs" in decision) return false;
        seen.push(...decision.take.map((index) => left[index]!.id));
        left = left.filter((_, index) => !decision.take.includes(index));
      }
      return seen.length === given.waiting.length && new Set(seen).size === seen.length;
    }),
  );
});

test("a suspect goes alone, of the least tried speech the most tried window", () => {
  const [fatal, beside] = [
    window({ tries: 2, leadMs: 0, speechId: "a" }),
    window({ tries: 1, leadMs: 1, speechId: "a" }),
  ];
  const other = window({ tries: 1, speechId: "b" });
  expect(chooseBatch(input([beside, fatal, other]))).toEqual({ take: [2], shape: 8, reason: "suspect" });
  expect(chooseBatch(input([beside, fatal]))).toEqual({ take: [1], shape: 8, reason: "suspect" });
});

test("a speech's fresh windows wait for its suspects, those of others do not", () => {
  const suspect = window({ tries: 1, speechId: "a" });
  const [own, others] = [window({ first: true, speechId: "a" }), window({ leadMs: 0, speechId: "b" })];
  expect(chooseBatch(input([suspect, own, others]))).toEqual({ take: [2], shape: 8, reason: "idle" });
  const busy = { suspectRuns: "a", runningDecodes: 1, decoders: 3, now: 10 };
  expect(chooseBatch(input([own, others], busy))).toMatchObject({ take: [1] });
});

test("while a suspect is decoded, others wait, and fresh windows wait no longer than ever", () => {
  const busy = { suspectRuns: "x", runningDecodes: 1, decoders: 3, now: 10 };
  const suspect = window({ tries: 1 });
  const fresh = window({ arrivedAt: 8, speechId: "b" });
  expect(chooseBatch(input([suspect], busy))).toEqual({ waitMs: Infinity });
  expect(chooseBatch(input([suspect, fresh], busy))).toEqual({ waitMs: 3 });
  expect(chooseBatch(input([suspect, fresh], { ...busy, now: 13 }))).toMatchObject({ take: [1] });
});
