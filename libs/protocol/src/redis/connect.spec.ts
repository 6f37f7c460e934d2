import { expect, it } from "vitest";
import { isFailover } from "./connect.js";

it.each([
  "READONLY You can't write against a read only replica.",
  "READONLY You can't write against a read only replica. script: 2f1b, on @user_script:14.",
  "ERR Error running script (call to f_2f1b): @user_script:14: -READONLY You can't write against a read only replica.",
  "MOVED 3999 127.0.0.1:6381",
  "UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)",
])("takes for a failover: %s", (message) => {
  expect(isFailover(new Error(message))).toBe(true);
});

it.each([
  "OOM command not allowed when used memory > 'maxmemory'.",
  "NOSCRIPT No matching script.",
  "ERR no READONLYish",
])("takes for something else: %s", (message) => {
  expect(isFailover(new Error(message))).toBe(false);
});
