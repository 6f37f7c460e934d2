import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { profileSchema } from "@mynah/protocol";
import { expect, it } from "vitest";
import { z } from "zod";

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly items?: Shape;
  readonly prefixItems?: readonly Shape[];
  readonly default?: unknown;
}

/** Field by its path, with its default where that is a plain value. A list's elements are `[]`. */
type Fields = ReadonlyMap<string, unknown>;

function fieldsOf(shape: Shape, path = ""): readonly (readonly [string, unknown])[] {
  const below = Object.entries(shape.properties ?? {}).flatMap(([name, field]) =>
    fieldsOf(field, path === "" ? name : `${path}.${name}`),
  );
  const elements = [shape.items, ...(shape.prefixItems ?? [])].filter((item) => typeof item === "object");
  const inside = [
    ...below,
    ...[...(shape.anyOf ?? []), ...(shape.oneOf ?? [])].flatMap((other) => fieldsOf(other, path)),
    ...elements.flatMap((item) => fieldsOf(item, `${path}[]`)),
  ];
  const isLeaf = path !== "" && !path.endsWith("[]") && shape.properties === undefined;
  return isLeaf ? [[path, shape.default], ...inside] : inside;
}

// A field that may be of two kinds comes twice; the first tells its default.
const fields: Fields = new Map(fieldsOf(z.toJSONSchema(profileSchema, { io: "input" }) as Shape).toReversed());
const document = readFileSync(fileURLToPath(new URL("../../../docs/models.md", import.meta.url)), "utf8");
/** Rows `| `field` | default | meaning |` by field. */
const rows = new Map(
  Array.from(document.matchAll(/^\| `([\w.[\]]+)` +\| ([^|]*)\| ([^|]+)\|$/gm), ([, field = "", given = ""]) => [
    field,
    given.trim().replaceAll("`", ""),
  ]),
);
const isPlain = (value: unknown): boolean => ["string", "number", "boolean"].includes(typeof value);

it.each([...fields.keys()])("docs/models.md says what %s is", (field) => {
  expect([...rows.keys()]).toContain(field);
});

it("and names the default of each field that has a plain one", () => {
  const plain = [...fields].filter(([, given]) => isPlain(given) && given !== "");
  expect(plain.map(([field]) => [field, rows.get(field)])).toEqual(
    plain.map(([field, given]) => [field, String(given)]),
  );
});

it("and no field that there is not", () => {
  const told = [...rows.keys()].filter((field) =>
    /^(prompted|interleaved|engine|limits|sampling|voices|source)\b/.test(field),
  );
  expect(told.filter((field) => !fields.has(field))).toEqual([]);
});
