/**
 * Keeps ONNX Runtime from reporting on its sessions. The published builds do so from 1.30 on, also on Linux: with a device id and a queue of
 * reports in `~/.cache/Microsoft` and a log file a process in the temporary folder
 * (https://github.com/microsoft/onnxruntime/pull/27379). An operator who wants it sets ORT_DISABLE_TELEMETRY=0.
 *
 * To be called in the main thread before the process's first session: threads have only a copy of the environment.
 */
export function disableTelemetry(env: NodeJS.ProcessEnv = process.env): void {
  env["ORT_DISABLE_TELEMETRY"] ??= "1";
}
