import type { Labels } from "./manifest.js";

export interface LabelSelector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}

/** Whether Kubernetes would select something with these labels. @throws Error for an operator that no manifest here uses */
export function isSelected(labels: Labels, { matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
  const hasAll = Object.entries(matchLabels).every(([key, value]) => labels[key] === value);
  return hasAll && matchExpressions.every((expression) => isExpected(labels, expression));
}

function isExpected(
  labels: Labels,
  { key, operator, values = [] }: NonNullable<LabelSelector["matchExpressions"]>[number],
): boolean {
  if (operator === "In") return values.includes(labels[key] ?? "");
  if (operator === "Exists") return key in labels;
  throw new Error(`Operator ${operator}: teach it to isExpected`);
}
