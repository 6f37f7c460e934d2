import { expect, it } from "vitest";
import { toSaid } from "./heard-events.js";

const ack = (): void => undefined;

it.each([
  ["nothing", [], { body: undefined, ack: undefined }],
  ["a callback alone", [ack], { body: undefined, ack }],
  ["a body alone", [{ a: 1 }], { body: { a: 1 }, ack: undefined }],
  ["a body and a callback", ["b", ack], { body: "b", ack }],
  ["two bodies, which are never taken for one", [{ a: 1 }, 5, ack], { body: [{ a: 1 }, 5], ack }],
])("takes %s apart", (_, args, said) => {
  expect(toSaid(args)).toEqual(said);
});
