import { expect, test } from "vitest";
import { crc16, crc8 } from "./crc.js";

const check = new TextEncoder().encode("123456789");

test("the remainders are those that the catalogue of CRCs gives for its check string", () => {
  expect(crc8(check)).toBe(0xf4);
  expect(crc16(check)).toBe(0xfee8);
});
