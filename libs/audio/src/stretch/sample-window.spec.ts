import { expect, test } from "vitest";
import { createSampleWindow } from "./sample-window.js";

test("samples keep their places while those before them are forgotten", () => {
  const window = createSampleWindow(6);
  window.append(Int16Array.of(0, 1, 2, 3));
  window.dropBefore(2);
  window.append(Int16Array.of(4, 5, 6, 7));
  expect([...window.view(3, 7)]).toEqual([3, 4, 5, 6]);
  expect(window.end()).toBe(8);
});

test("samples that were forgotten before they came take no room", () => {
  const window = createSampleWindow(3);
  window.append(Int16Array.of(0, 1));
  window.dropBefore(5);
  window.append(Int16Array.of(2, 3, 4, 5, 6));
  window.append(Int16Array.of(7));
  expect([...window.view(5, 8)]).toEqual([5, 6, 7]);
});
