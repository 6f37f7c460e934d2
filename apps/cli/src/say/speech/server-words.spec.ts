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

it("names where a key goes, and where it comes from, when the server wants one", async () => {
  const error = new MynahError("invalid_api_key", "This server asks for an API key. Send one as `Authorization`.");
  await expect(words(error)).rejects.toThrow(
    /asks for an API key\. Give a key in MYNAH_API_KEY, or with --key; .* keys create --owner/,
  );
});

it("leaves other errors alone", async () => {
  const error = new TypeError("a defect");
  await expect(words(error)).rejects.toBe(error);
});
