import type {
  DoorErrorCode,
  SpeakOptions,
  SpeechMetrics as ClientMetrics,
  SpeechSegment,
  TakeOptions,
} from "@mynah/client";
import {
  errorCodes,
  speakSchema,
  type ErrorCode,
  type SegmentEvent,
  type Speak,
  type SpeechMetrics,
} from "@mynah/protocol";
import { expect, expectTypeOf, it } from "vitest";

/** What of `speak` is the client's own business, or has one value only. */
type NotAnOption = "text" | "format" | "idempotencyKey";

it("has an option for each field of `speak`, and no other", () => {
  expectTypeOf<keyof Omit<SpeakOptions, keyof TakeOptions>>().toEqualTypeOf<Exclude<keyof Speak, NotAnOption>>();
  const options: Required<Omit<SpeakOptions, keyof TakeOptions>> = {
    voice: "slt",
    model: "mynah-mini",
    temperature: 0.5,
    topP: 0.9,
    repetitionPenalty: 1.1,
    maxTokens: 100,
    seed: 1,
    speed: 1.25,
    language: "en-GB",
    normalize: false,
    benchmark: true,
    traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
  };
  expect(speakSchema.parse({ text: "Hello.", ...options })).toMatchObject(options);
});

it("knows each code of the door", () => {
  expectTypeOf<ErrorCode>().toExtend<DoorErrorCode>();
  const known: Record<DoorErrorCode, true> = {
    invalid_request: true,
    invalid_api_key: true,
    forbidden: true,
    empty_text: true,
    text_too_long: true,
    unknown_model: true,
    unknown_voice: true,
    unsupported_format: true,
    not_found: true,
    gone: true,
    cancelled: true,
    rate_limited: true,
    overloaded: true,
    unavailable: true,
    engine_failed: true,
    deadline_exceeded: true,
    slow_consumer: true,
    internal: true,
  };
  expect(Object.keys(known)).toEqual(expect.arrayContaining([...errorCodes]));
});

it("tells segments and metrics as the door does", () => {
  expectTypeOf<Omit<SegmentEvent, "speechId">>().toEqualTypeOf<SpeechSegment>();
  expectTypeOf<SpeechMetrics>().toEqualTypeOf<ClientMetrics>();
});
