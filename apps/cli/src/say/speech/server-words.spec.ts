import { MynahError } from "@mynah/client";
import { expect, it } from "vitest";
import { orServerWords } from "./server-words.js";

const server = "http://here:8080";
const words = (error: Error): Promise<void> => orServerWords(server, () => Promise.reject(error));

it("says what to do when nobody answers", async () => {
  const error = new MynahError("connection_failed", `Nothing answers at ${server}: is Mynah running there?`);
  await expect(words(error)).rejects.toThrow(/No Mynah answers at http:\/\/here:8080: start one with `npm start`/);
});

it("passes on what the server says, as something that the asker can mend", async () => {
  const error = new MynahError("unknown_voice", "Its voices: slt.", { param: "voice" });
  await expect(words(error)).rejects.toMatchObject({ code: "operator", message: "Its voices: slt." });
});

it("leaves other errors alone", async () => {
  const error = new TypeError("a defect");
  await expect(words(error)).rejects.toBe(error);
});
