// Leaves of the built programs what runs: no sources, types, maps, tests or fakes.
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const NOT_RUN = /(\.d\.ts|\.map|\.tsbuildinfo|\.spec\.js)$/;

for (const house of ["apps", "libs"])
  for (const room of readdirSync(house)) {
    rmSync(join(house, room, "src"), { recursive: true, force: true });
    if (room !== "web") strip(join(house, room));
  }

function strip(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name === "testing") rmSync(path, { recursive: true });
    else if (entry.isDirectory()) strip(path);
    else if (NOT_RUN.test(entry.name)) rmSync(path);
  }
}
