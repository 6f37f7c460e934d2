import { expect, it } from "vitest";
import { GuessBrake } from "./guess-brake.js";

it("slows an address down after 20 wrong keys, and lets one in 6 s pass from then on", () => {
  const brake = new GuessBrake();
  const passed = (now: number, guesses: number): number =>
    Array.from({ length: guesses }, () => brake.wrong("a", now)).filter((waitS) => waitS === undefined).length;
  expect(passed(0, 1_000)).toBe(20);
  expect(brake.wrong("a", 1_000)).toBe(5);
  expect(passed(6_000, 10)).toBe(1);
  expect(passed(6_000 + 60_000, 100)).toBe(10);
  expect(passed(1_000_000, 100)).toBe(20);
});

it("forgives one that was right after all", () => {
  const brake = new GuessBrake();
  for (let key = 0; key < 100; key += 1) {
    expect(brake.wrong("a", 0)).toBeUndefined();
    brake.forgive("a");
  }
});

it("is none of other addresses' business", () => {
  const brake = new GuessBrake();
  for (let guess = 0; guess < 1_000; guess += 1) brake.wrong("a", 0);
  expect(brake.wrong("b", 0)).toBeUndefined();
});

it("remembers so many addresses and no more, those that guess on first of all", () => {
  const brake = new GuessBrake();
  for (let guess = 0; guess < 30; guess += 1) brake.wrong("a", 0);
  for (let other = 0; other < 20_000; other += 1) {
    brake.wrong(`b${other}`, 0);
    if (other % 1_000 === 0) brake.wrong("a", 0);
  }
  expect(brake.addresses).toBe(10_000);
  expect(brake.wrong("a", 0)).toBeGreaterThan(0);
});
