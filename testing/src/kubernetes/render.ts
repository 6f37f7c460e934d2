import { join, resolve } from "node:path";
import { runProgram } from "../run-program.js";
import { REPOSITORY } from "./repository.js";

export const CHART = join(REPOSITORY, "k8s/helm/mynah");
const NAMESPACE = "mynah";

/** What `helm template` makes of the chart. @param valueFiles names below the chart */
export async function renderChart(
  helm: string,
  { valueFiles = [], set = [] }: { readonly valueFiles?: readonly string[]; readonly set?: readonly string[] },
): Promise<string> {
  const files = valueFiles.flatMap((name) => ["--values", join(CHART, name)]);
  const values = set.flatMap((assignment) => ["--set", assignment]);
  return outputOf(helm, ["template", "mynah", CHART, "--namespace", NAMESPACE, ...files, ...values]);
}

/** What `kubectl kustomize` makes of a folder. @param folder below `k8s`, or absolute */
export function renderOverlay(kubectl: string, folder: string): Promise<string> {
  return outputOf(kubectl, ["kustomize", resolve(REPOSITORY, "k8s", folder)]);
}

async function outputOf(command: string, args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await runProgram(command, args);
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${stderr}`);
  return stdout.toString();
}
