import { describe, expect, it } from "vitest";
import { soundManifests } from "./rules/testing/sound-manifests.js";
import { validateManifest } from "./validate-manifest.js";

const faultsOf = (at: string, to?: unknown): readonly string[] => soundManifests({ at, to }).flatMap(validateManifest);

describe("validateManifest", () => {
  it("finds nothing wrong with manifests that fit their schemas", () => {
    expect(soundManifests().flatMap(validateManifest)).toEqual([]);
  });

  it("sees a value of the wrong kind", () => {
    expect(faultsOf("Deployment/spec/template/spec/containers/0/ports/0/containerPort", "http")).toEqual([
      "Deployment/llm-worker: data/spec/template/spec/containers/0/ports/0/containerPort must be integer",
    ]);
  });

  it("sees what is missing", () => {
    expect(faultsOf("ScaledObject/spec/scaleTargetRef").join()).toMatch(/scaleTargetRef/);
  });

  it("sees a misspelt field, which the schemas let through", () => {
    expect(faultsOf("Deployment/spec/template/spec/containers/0/redinessProbe", { httpGet: {} })).toEqual([
      "Deployment/llm-worker: unknown field spec.template.spec.containers.0.redinessProbe",
    ]);
    expect(faultsOf("ScaledObject/spec/advanced/scalingModifier", {})).toEqual([
      "ScaledObject/llm-worker: unknown field spec.advanced.scalingModifier",
    ]);
    expect(faultsOf("NetworkPolicy/spec/policyType", ["Ingress"])).toHaveLength(1);
    expect(faultsOf("ConfigMap/dta", {})).toEqual(["ConfigMap/mynah: unknown field dta"]);
  });

  it("knows no kinds but those that are used", () => {
    expect(faultsOf("Secret/kind", "Sercet")).toEqual(["Sercet/redis-users: no schema for v1 Sercet"]);
  });
});
