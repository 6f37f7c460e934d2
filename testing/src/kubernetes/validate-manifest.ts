import { ScaledObject } from "@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject";
import { TriggerAuthentication } from "@kubernetes-models/keda/keda.sh/v1alpha1/TriggerAuthentication";
import { PodMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor";
import { PrometheusRule } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule";
import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { StatefulSet } from "kubernetes-models/apps/v1/StatefulSet";
import { Ingress } from "kubernetes-models/networking.k8s.io/v1/Ingress";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { Namespace } from "kubernetes-models/v1/Namespace";
import { PersistentVolumeClaim } from "kubernetes-models/v1/PersistentVolumeClaim";
import { Pod } from "kubernetes-models/v1/Pod";
import { Secret } from "kubernetes-models/v1/Secret";
import { Service } from "kubernetes-models/v1/Service";
import { ServiceAccount } from "kubernetes-models/v1/ServiceAccount";
import { titleOf, type Manifest } from "./manifest.js";
import { watchReads } from "./watch-reads.js";

interface Model {
  validate(): void;
}

/** The published schemas, as classes. */
const MODELS = [
  ...[ConfigMap, Namespace, PersistentVolumeClaim, Pod, Secret, Service, ServiceAccount, Deployment, StatefulSet],
  ...[Ingress, NetworkPolicy, PodDisruptionBudget, ScaledObject, TriggerAuthentication, PodMonitor, PrometheusRule],
];

/**
 * What is wrong with a document by the schema that Kubernetes, KEDA or the Prometheus operator publish for its kind. A field that
 * the schema does not know is wrong too: the schemas themselves let one through, and a misspelt probe is no probe.
 */
export function validateManifest(manifest: Manifest): readonly string[] {
  const { apiVersion, kind } = manifest;
  const known = MODELS.find((model) => model.apiVersion === apiVersion && model.kind === kind);
  if (known === undefined) return [`${titleOf(manifest)}: no schema for ${apiVersion} ${kind}`];
  const create = known as unknown as new (data: Manifest) => Model;
  const watched = watchReads(new create(manifest));
  try {
    watched.value.validate();
  } catch (error) {
    return [`${titleOf(manifest)}: ${(error as Error).message}`];
  }
  return watched.unread().map((path) => `${titleOf(manifest)}: unknown field ${path}`);
}
