/** What can be seen of GPUs and of what computes on them, without loading a model. */
export interface GpuLook {
  /** as nvidia-smi lists them; undefined where there is no nvidia-smi */
  readonly nvidia: readonly NvidiaGpu[] | undefined;
  /** the device files of GPUs */
  readonly devices: readonly string[];
  /** names of libraries that the loader knows */
  readonly libraries: ReadonlySet<string>;
}

export interface NvidiaGpu {
  readonly name: string;
  readonly driver: string;
  readonly totalMiB: number;
  readonly freeMiB: number;
}

/** Lines of `nvidia-smi --query-gpu=name,driver_version,memory.total,memory.free --format=csv,noheader,nounits`. */
export function parseNvidiaSmi(text: string): readonly NvidiaGpu[] {
  const rows = text
    .trim()
    .split("\n")
    .map((line) => line.split(",").map((cell) => cell.trim()));
  return rows
    .filter((cells) => cells.length === 4)
    .map(([name = "", driver = "", total, free]) => ({ name, driver, totalMiB: Number(total), freeMiB: Number(free) }));
}

/** Lines of `ldconfig -p`: "libcudart.so.12 (libc6,x86-64) => /usr/..." */
export function parseLdconfig(text: string): readonly string[] {
  return text.split("\n").flatMap((line) => /^\s+(\S+\.so\S*) \(/.exec(line)?.[1] ?? []);
}
