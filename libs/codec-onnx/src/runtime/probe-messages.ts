import type { SessionSetup } from "./session.js";

/** A batch that is decoded on trial: enough for a GPU to show what it is good for. */
export interface ProbeRequest extends SessionSetup {
  readonly rows: number;
  readonly frames: number;
  readonly codebookSize: number;
}

/** A node of the graph that ran. */
export interface RanNode {
  readonly op: string;
  /** ONNX Runtime's name, as CUDAExecutionProvider */
  readonly on: string;
}

export interface ProbeReport {
  readonly kind: "report";
  readonly nodes: readonly RanNode[];
  readonly msPerFrame: number;
  readonly cpuMsPerFrame: number;
  /** of its samples against the CPU's, as `relativeError` */
  readonly error: number;
  /** of two decodes on the CPU: not 0 when the codec draws its noise anew at each decode */
  readonly cpuError: number;
}

export type ProbeAnswer = ProbeReport | { readonly kind: "failed"; readonly message: string };

/** How a trial ended. `told`: what native code wrote to standard error, which often is the only reason given. */
export type ProbeOutcome =
  | (ProbeReport & { readonly told: string })
  | { readonly kind: "failed"; readonly message: string; readonly told: string }
  | { readonly kind: "crashed"; readonly signal: string; readonly told: string }
  | { readonly kind: "silent"; readonly afterMs: number; readonly told: string };
