import type { IncomingMessage } from "node:http";
import { PassThrough } from "node:stream";
import { limits } from "@mynah/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readForm, type Form } from "./read-form.js";

const STAYS = new AbortController().signal;
const TYPE = "multipart/form-data; boundary=x";

type Part = readonly [name: string, content: string | Buffer, fileName?: string];

function bodyOf(parts: readonly Part[]): Buffer {
  const written = parts.map(([name, content, fileName]) => {
    const file = fileName === undefined ? "" : `; filename="${fileName}"\r\nContent-Type: audio/wav`;
    const head = `--x\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from("\r\n")]);
  });
  return Buffer.concat([...written, Buffer.from("--x--\r\n")]);
}

function read(body: Buffer, headers: Readonly<Record<string, string>> = {}, signal = STAYS): Promise<Form> {
  const request = Object.assign(new PassThrough(), { headers: { "content-type": TYPE, ...headers } });
  request.end(body);
  return readForm(request as unknown as IncomingMessage, signal);
}

describe("readForm", () => {
  it("reads texts and one file, whichever comes first", async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 45, 45]);
    const form = await read(
      bodyOf([
        ["sound", bytes, "a.wav"],
        ["text", "héllo"],
      ]),
    );
    expect([...form.fields]).toEqual([["text", "héllo"]]);
    expect(form.file?.field).toBe("sound");
    expect(bytes.equals(Buffer.from(form.file?.bytes ?? []))).toBe(true);
  });

  it.each<readonly [string, Buffer, RegExp]>([
    ["a field twice", bodyOf([["a", "1"], ["a", "2"]]), /^a: send it once/], // prettier-ignore
    ["two files", bodyOf([["a", "1", "a"], ["b", "2", "b"]]), /one file/], // prettier-ignore
    ["a long field", bodyOf([["a", "x".repeat(limits.messageBytes + 1)]]), /^a: at most/],
    ["many fields", bodyOf(Array.from({ length: 40 }, (_, n) => [`f${n}`, "1"] as const)), /32 fields/],
    ["half a form", bodyOf([["a", "1", "a"]]).subarray(0, -9), /no whole multipart form/],
    ["half a part's head", Buffer.from("--x\r\nContent-Disp"), /no whole multipart form/],
    ["a large part that it cannot name", bodyOf([["a", "1"], ["b", "x".repeat(100_000), "b\nb"]]), /no whole multipart form/], // prettier-ignore
    ["nothing", Buffer.alloc(0), /no whole multipart form/],
  ])("refuses %s", async (_, body, message) => {
    await expect(read(body)).rejects.toMatchObject({
      code: "invalid_request",
      message: expect.stringMatching(message),
    });
  });

  it("refuses what has no boundary, and what is no form", async () => {
    await expect(read(bodyOf([]), { "content-type": "multipart/form-data" })).rejects.toThrow(
      /no whole multipart form/,
    );
    await expect(read(Buffer.from("{}"), { "content-type": "application/json" })).rejects.toMatchObject({
      status: 415,
    });
  });

  it("stops at a file that is too large, told so or not, and at what is skipped without end", async () => {
    const large = Buffer.alloc(limits.referenceBytes + 1);
    await expect(read(Buffer.alloc(0), { "content-length": "99999999" })).rejects.toMatchObject({ status: 413 });
    await expect(read(bodyOf([["a", large, "a.wav"]]))).rejects.toMatchObject({ status: 413 });
    const skipped = Buffer.concat([Buffer.from("--x\r\nX: y\r\n\r\n"), large, Buffer.alloc(200_000)]);
    await expect(read(skipped)).rejects.toMatchObject({ status: 413 });
  });

  it("ends with its client", async () => {
    const gone = new AbortController();
    const request = Object.assign(new PassThrough(), { headers: { "content-type": TYPE } });
    const reading = readForm(request as unknown as IncomingMessage, gone.signal);
    gone.abort();
    await expect(reading).rejects.toMatchObject({ name: "AbortError" });
  });

  it("reads a form or refuses it, whatever the bytes", async () => {
    const piece = fc.constantFrom(
      "--x",
      "--",
      "\r\n",
      "\r\n\r\n",
      'Content-Disposition: form-data; name="a"',
      "; filename=b",
      "\0",
      "z",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
        const outcome = await read(Buffer.from(pieces.join(""))).then(
          () => "read",
          (error: unknown) => (error as { readonly code?: string }).code,
        );
        expect(["read", "invalid_request"]).toContain(outcome);
      }),
      { numRuns: 200 },
    );
  });
});
