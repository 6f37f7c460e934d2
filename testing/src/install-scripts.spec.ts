import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

interface Locked {
  readonly hasInstallScript?: boolean;
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), "utf8"));
const { packages } = read("package-lock.json") as { readonly packages: Readonly<Record<string, Locked>> };
const { allowScripts } = read("package.json") as { readonly allowScripts: Readonly<Record<string, boolean>> };
const security = readFileSync(new URL("../../SECURITY.md", import.meta.url), "utf8");

const withScripts = Object.entries(packages)
  .filter(([, { hasInstallScript }]) => hasInstallScript === true)
  .map(([path]) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length));

it("every package that brings an install script is named in allowScripts, and no other", () => {
  expect(Object.keys(allowScripts).toSorted()).toEqual([...new Set(withScripts)].toSorted());
});

it("none of them may run it, and SECURITY.md says of each why it does without", () => {
  for (const [name, isAllowed] of Object.entries(allowScripts)) {
    expect([name, isAllowed]).toEqual([name, false]);
    expect(security).toContain(`\`${name}\``);
  }
});
