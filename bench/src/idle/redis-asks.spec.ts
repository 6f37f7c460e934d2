import { expect, it } from "vitest";
import { countAsks, namesOf } from "./redis-asks.js";

const LIST = `id=3 addr=127.0.0.1:5001 laddr=127.0.0.1:6399 fd=8 name=vocoder-commands:host-12 age=1
id=4 addr=127.0.0.1:5002 laddr=127.0.0.1:6399 fd=9 name= age=1
id=5 addr=127.0.0.1:5003 laddr=127.0.0.1:6399 fd=9 name=bench-idle age=1`;

it("counts what each connection asks, scripts by themselves and the bench not at all", () => {
  const ask = (source: string, command: string) => ({ source, command });
  const asks = [
    ask("127.0.0.1:5001", "SET"),
    ask("127.0.0.1:5001", "set"),
    ask("127.0.0.1:5002", "ping"),
    ask("127.0.0.1:5003", "info"),
    ask("lua", "hget"),
  ];
  expect(countAsks(asks, namesOf(LIST), 2)).toEqual([
    { connection: "vocoder-commands", command: "set", "a second": 1 },
    { connection: "(unnamed)", command: "ping", "a second": 0.5 },
    { connection: "(scripts)", command: "hget", "a second": 0.5 },
  ]);
});
