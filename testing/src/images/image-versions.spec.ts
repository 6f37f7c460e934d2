import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { REPOSITORY } from "../kubernetes/repository.js";

const FILES = ["docker-compose.yml", "compose.vllm.yml", "compose.traces.yml", "k8s/helm/mynah/values.yaml"];
/** `image: redis:7.4`, or what compose takes where a variable does not say otherwise */
const IMAGE = /^ *image: (?:\$\{\w+:-)?(?<name>[\w./-]+):(?<tag>[\w.-]+)\}?$/gm;

/** Which tags of an image are named, and in which files. */
function namedTags(): Map<string, Map<string, string[]>> {
  const images = new Map<string, Map<string, string[]>>();
  for (const file of FILES) {
    for (const { groups } of readFileSync(join(REPOSITORY, file), "utf8").matchAll(IMAGE)) {
      const tags = images.get(groups!["name"]!) ?? new Map<string, string[]>();
      images.set(groups!["name"]!, tags.set(groups!["tag"]!, [...(tags.get(groups!["tag"]!) ?? []), file]));
    }
  }
  return images;
}

it("compose and Kubernetes take one version of each image of others", () => {
  const images = namedTags();
  const inBoth = [...images].filter(([, tags]) => new Set([...tags.values()].flat()).size > 1).map(([name]) => name);
  expect(inBoth.sort()).toEqual(["oliver006/redis_exporter", "redis"]);
  expect([...images].filter(([, tags]) => tags.size > 1)).toEqual([]);
});

it("none of them is `latest`", () => {
  expect([...namedTags()].filter(([, tags]) => tags.has("latest"))).toEqual([]);
});
