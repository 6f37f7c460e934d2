import { expect, it } from "vitest";
import { dockerArguments, serverArguments } from "./redis-arguments.js";

const words = (args: readonly string[]): string => args.join(" ");

it.each([serverArguments, dockerArguments])("it is bounded, and loses nothing by being full", (argumentsOf) => {
  expect(words(argumentsOf({ port: 6_399, dataFolder: "/state/redis" }))).toMatch(
    /--maxmemory [1-9]\d+ --maxmemory-policy noeviction/,
  );
});

it("keeps a file of what it writes where there is a folder for it, and nothing elsewhere", () => {
  const keeping = words(serverArguments({ port: 6_399, dataFolder: "/state/redis" }));
  expect(keeping).toMatch(/--appendonly yes --dir \/state\/redis .*--auto-aof-rewrite-percentage 100/);
  expect(words(serverArguments({ port: 6_399, dataFolder: undefined }))).toMatch(/--save {2}--appendonly no/);
});

it("in Docker the folder is mounted, and its files stay this user's", () => {
  const keeping = words(dockerArguments({ port: 6_399, dataFolder: "/state/redis" }));
  expect(keeping).toMatch(
    /--user \d+:\d+ -v \/state\/redis:\/data redis:\S+ redis-server .*--appendonly yes --dir \/data/,
  );
  expect(words(dockerArguments({ port: 6_399, dataFolder: undefined }))).not.toMatch(/-v |--user/);
});
