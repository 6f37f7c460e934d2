import { parseArgs } from "node:util";
import { startFakeOrpheus } from "./fake-orpheus-server.js";

/** The fake server as a process: `--completions http://127.0.0.1:5006/v1/completions --decoder decoder.onnx [--port 5005]`. Prints its address. */
const { values } = parseArgs({
  options: { completions: { type: "string" }, decoder: { type: "string" }, port: { type: "string", default: "0" } },
});
const { completions, decoder: decoderFile, port } = values;
if (completions === undefined || decoderFile === undefined) throw new Error("give --completions and --decoder");
const server = await startFakeOrpheus({ completions, decoderFile, port: Number(port) });
console.log(server.address);
