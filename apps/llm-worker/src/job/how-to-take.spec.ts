import { limits } from "@mynah/protocol";
import { describe, expect, it } from "vitest";
import { howToTake } from "./how-to-take.js";

describe("how a job is taken", () => {
  it("recovers beside others after one death", () => {
    expect(howToTake({ tries: 0, losses: 0 })).toBe("together");
    expect(howToTake({ tries: 1, losses: 1 })).toBe("together");
  });

  it("makes its last try alone when a worker was lost over it, whatever the other tries came to", () => {
    expect(howToTake({ tries: limits.attempts - 1, losses: 2 })).toBe("alone");
    expect(howToTake({ tries: limits.attempts - 1, losses: 1 })).toBe("alone");
  });

  it("need not be alone when each try said why it failed", () => {
    expect(howToTake({ tries: limits.attempts - 1, losses: 0 })).toBe("together");
  });

  it("is not begun again after its last try, and is when only its waiting was lost", () => {
    expect(howToTake({ tries: limits.attempts, losses: 3 })).toBe("not");
    expect(howToTake({ tries: 0, losses: 3 })).toBe("together");
  });
});
