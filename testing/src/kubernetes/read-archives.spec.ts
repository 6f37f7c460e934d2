import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readTarEntry } from "./read-tar-entry.js";
import { readZipEntry } from "./read-zip-entry.js";

const CONTENT = Buffer.from("a program, ".repeat(100));

describe("readTarEntry", () => {
  const entry = (path: string, content: Buffer): Buffer => {
    const header = Buffer.alloc(512);
    header.write(path);
    header.write(content.length.toString(8).padStart(11, "0"), 124);
    return Buffer.concat([header, content, Buffer.alloc(-content.length & 511)]);
  };
  const archive = Buffer.concat([entry("a/first", Buffer.from("1")), entry("a/second", CONTENT), Buffer.alloc(1_024)]);

  it("finds a file behind others", () => {
    expect(readTarEntry(archive, "a/second")).toEqual(CONTENT);
  });

  it("says what is not there", () => {
    expect(() => readTarEntry(archive, "second")).toThrow("No second in the archive");
  });
});

describe("readZipEntry", () => {
  const archive = zipOf([
    { path: "plain", content: CONTENT, method: 0 },
    { path: "folder/packed", content: CONTENT, method: 8 },
  ]);

  it("reads what is packed and what is not", () => {
    expect(readZipEntry(archive, "plain")).toEqual(CONTENT);
    expect(readZipEntry(archive, "folder/packed")).toEqual(CONTENT);
  });

  it("says what is not there, or no archive at all", () => {
    expect(() => readZipEntry(archive, "packed")).toThrow("No packed in the archive");
    expect(() => readZipEntry(CONTENT, "packed")).toThrow("Not a ZIP archive");
  });
});

interface ZipFile {
  readonly path: string;
  readonly content: Buffer;
  readonly method: 0 | 8;
}

/** A ZIP archive as far as a reader by the directory looks at it. */
function zipOf(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory = files.map(({ path, content, method }) => {
    const packed = method === 8 ? deflateRawSync(content) : content;
    const at = Buffer.concat(parts).length;
    const header = Buffer.alloc(30);
    header.writeUInt16LE(path.length, 26);
    parts.push(header, Buffer.from(path), packed);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(path.length, 28);
    entry.writeUInt32LE(at, 42);
    return Buffer.concat([entry, Buffer.from(path)]);
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(Buffer.concat(parts).length, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
