import { expect, it } from "vitest";
import { maskAddress } from "./mask-address.js";

it.each([
  ["redis://127.0.0.1:6379", "redis://127.0.0.1:6379"],
  ["rediss://mynah:s3cret@redis.example:6380/2?x=s3cret", "rediss://mynah:***@redis.example:6380/2"],
  ["redis://:s3cret@redis", "redis://:***@redis"],
  ["redis://s3cret", "redis://s3cret"],
  ["redis://:s3cret@redis:port", "an address that cannot be read"],
])("%s is shown as %s", (address, shown) => {
  expect(maskAddress(address)).toBe(shown);
});
