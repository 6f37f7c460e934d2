import { ModelFileError, SettingsError } from "@mynah/program";
import { OperatorError } from "./operator-error.js";
import { BrokenOffError, NetworkError } from "./models/hub/network-error.js";

const diskFaults: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "it is on a disk that can only be read",
};

/** What an operator can make of an error; undefined when only a programmer can. */
export function knownErrorWords(error: unknown): string | undefined {
  if (error instanceof OperatorError || error instanceof ModelFileError || error instanceof SettingsError) {
    return error.message;
  }
  if (error instanceof NetworkError || error instanceof BrokenOffError) {
    return `${error.message}. What has arrived is kept: run the same command to go on. Without a network: --from <folder>, see docs/models.md`;
  }
  return isProviderError(error) ? error.message : diskFaultWords(error);
}

/** Told by its code: an import of its class would bring ONNX Runtime along. */
function isProviderError(error: unknown): error is Error {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === "provider_unavailable";
}

function diskFaultWords(error: unknown): string | undefined {
  const { code, path } = (error ?? {}) as NodeJS.ErrnoException;
  const fault = diskFaults[code ?? ""];
  return fault && `Cannot write ${path ?? "in the models folder"}: ${fault}. What was written before is kept.`;
}
