import { findKubernetesPrograms } from "./kubernetes-programs.js";
import { makeManifests, writeManifests } from "./make-manifests.js";

const programs = await findKubernetesPrograms();
if (typeof programs === "string") {
  console.error(`mynah: ${programs}`);
  process.exit(1);
}
const files = await makeManifests(programs.helm);
writeManifests(files);
console.log(`Wrote ${files.size} files`);
