import { titleOf, type Manifest } from "./manifest.js";

/** The letters that kustomize makes hashes of spell no word. */
const HASHED = /-[bcdfghkmt2456789]{10}$/;

/** Documents by their titles, without what kustomize and Helm each add in their own way: so both can be compared. */
export function comparable(manifests: readonly Manifest[]): Readonly<Record<string, unknown>> {
  const plain = withPlainNames(manifests).filter(({ kind }) => kind !== "Namespace");
  return Object.fromEntries(plain.map((manifest) => [titleOf(manifest), withoutTraces(manifest)]));
}

/** kustomize puts a hash of what is in it behind the name of a ConfigMap. */
export function withPlainNames(manifests: readonly Manifest[]): readonly Manifest[] {
  const maps = manifests.filter(({ kind }) => kind === "ConfigMap").map(({ metadata }) => metadata.name);
  const hashed = maps.filter((name) => HASHED.test(name));
  const text = hashed.reduce(
    (json, name) => json.replaceAll(`"${name}"`, `"${name.slice(0, -11)}"`),
    JSON.stringify(manifests),
  );
  return JSON.parse(text) as readonly Manifest[];
}

/** The namespace, which Helm learns at installation; and the checksum by which it starts pods anew. */
function withoutTraces(manifest: Manifest): unknown {
  return JSON.parse(JSON.stringify(manifest), (key, value: unknown) => {
    if (key === "namespace" && value === "mynah") return undefined;
    if (key === "annotations" && isChecksum(value)) return undefined;
    return value;
  });
}

function isChecksum(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).join() === "checksum/settings";
}
