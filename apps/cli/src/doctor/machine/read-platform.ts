import type { Platform } from "./judge-platform.js";

interface Report {
  readonly header: { readonly glibcVersionRuntime?: string };
}

export function readPlatform(): Platform {
  const { platform: os, arch } = process;
  return { os, arch, glibc: os === "linux" ? readGlibc() : undefined };
}

function readGlibc(): string | undefined {
  // Else it asks for the names of all network peers, which may take long.
  Object.assign(process.report, { excludeNetwork: true });
  return (process.report.getReport() as unknown as Report).header.glibcVersionRuntime;
}
