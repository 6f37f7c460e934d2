import { expect, it } from "vitest";
import { chooseAuth } from "./auth-mode.js";

it("asks for no keys by itself only where nobody else can come from", () => {
  for (const host of ["127.0.0.1", "127.8.0.1", "::1", "localhost"])
    expect(chooseAuth("auto", host)).toMatchObject({ asksForKeys: false, level: "info" });
  for (const host of ["0.0.0.0", "::", "192.168.1.5", "127.evil.example", "mynah.example"])
    expect(chooseAuth("auto", host)).toMatchObject({ asksForKeys: true });
});

it("asks on loopback too when told to", () => {
  expect(chooseAuth("keys", "127.0.0.1").asksForKeys).toBe(true);
});

it("warns of a door that is open to others, and says how to make a key", () => {
  expect(chooseAuth("open", "127.0.0.1").level).toBe("info");
  const { asksForKeys, level, words } = chooseAuth("open", "0.0.0.0");
  expect([asksForKeys, level]).toEqual([false, "warn"]);
  expect(words).toContain("mynah -- keys create");
  expect(chooseAuth("auto", "0.0.0.0").words).toContain("mynah -- keys create");
});
