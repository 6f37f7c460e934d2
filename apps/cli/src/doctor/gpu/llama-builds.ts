import { readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The platforms whose llama.cpp is installed, as node-llama-cpp names them. Nothing of it is loaded. */
export async function listLlamaBuilds(root: string): Promise<readonly string[]> {
  try {
    const main = createRequire(join(root, "apps/llm-worker/package.json")).resolve("node-llama-cpp");
    return await readdir(join(main.slice(0, main.lastIndexOf("node-llama-cpp")), "@node-llama-cpp"));
  } catch {
    return readdir(join(dirname(root), "node_modules/@node-llama-cpp")).catch(() => []);
  }
}
