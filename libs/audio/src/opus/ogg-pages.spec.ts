import { expect, test } from "vitest";
import { oggCrc } from "./ogg-crc.js";
import { createOggPages } from "./ogg-pages.js";

test("the checksum is the POSIX one before its length and inversion", () => {
  expect(oggCrc(new TextEncoder().encode("123456789"))).toBe(0x89a1897f);
});

test("a page says where its packets end, also one of just 255 bytes", () => {
  const page = createOggPages(7)({
    packets: [new Uint8Array(255), new Uint8Array(3), new Uint8Array(511)],
    granule: 9,
  });
  expect([...page.subarray(26, 33)]).toEqual([6, 255, 0, 3, 255, 255, 1]);
  expect(page.length).toBe(27 + 6 + 255 + 3 + 511);
});

test("the first page, the last one and those between are marked and numbered", () => {
  const write = createOggPages(7);
  const pages = [false, false, true].map((isLast) => write({ packets: [new Uint8Array(1)], granule: 0, isLast }));
  expect(pages.map((page) => page[5])).toEqual([2, 0, 4]);
  expect(pages.map((page) => page[18])).toEqual([0, 1, 2]);
});

test("more than a page can hold is refused", () => {
  expect(() => createOggPages(7)({ packets: [new Uint8Array(255 * 255)], granule: 0 })).toThrow(/256 segments/);
});
