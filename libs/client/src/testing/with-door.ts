import { onTestFinished } from "vitest";
import { Mynah } from "../mynah.js";
import type { MynahOptions } from "../mynah-options.js";
import { FakeDoor, type FakeDoorOptions } from "./fake-door.js";

const quick = { delayMs: 10, maxDelayMs: 50, attempts: 20 };

/** A fake door and a client of it, both gone when the test is. */
export async function withDoor(
  options: FakeDoorOptions = {},
  clientOptions: MynahOptions = {},
): Promise<{ readonly door: FakeDoor; readonly mynah: Mynah }> {
  const door = await new FakeDoor(options).start();
  const mynah = new Mynah(door.address, { reconnect: quick, ...clientOptions });
  onTestFinished(async () => {
    mynah.close();
    await door.stop();
  });
  return { door, mynah };
}
