import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { runProgram } from "../run-program.js";

const script = fileURLToPath(new URL("../../../docker/redis/make-users.sh", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "mynah-make-users-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const usersFile = join(folder, "users.acl");
const passwordFile = (user: string): string => join(folder, user, "redis_password");
const make = () => runProgram("sh", [script, usersFile, folder]);
const users = (): readonly string[] => readFileSync(usersFile, "utf8").trim().split("\n");
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

it("makes up a password where there is none, keeps the one that is there, and leaves out who has no folder", async () => {
  for (const user of ["gateway", "llm-worker", "exporter"]) mkdirSync(join(folder, user));
  writeFileSync(passwordFile("gateway"), "given by hand\n");
  expect((await make()).status).toBe(0);
  expect(users().map((line) => line.split(" ")[1])).toEqual(["default", "health", "gateway", "llm-worker", "exporter"]);
  expect(users()[2]).toContain(`#${sha256("given by hand")} `);
  const made = readFileSync(passwordFile("llm-worker"), "utf8");
  expect(made).toMatch(/^[0-9a-f]{64}$/);
  const exporters = JSON.parse(readFileSync(join(folder, "exporter/redis_passwords.json"), "utf8")) as object;
  expect(exporters).toEqual({ "redis://exporter@redis:6379": readFileSync(passwordFile("exporter"), "utf8") });

  const before = readFileSync(usersFile, "utf8");
  expect((await make()).status).toBe(0);
  expect(readFileSync(usersFile, "utf8")).toBe(before);
  expect(before).not.toContain(made);
});

it("ends with an error, and leaves no half list, where it can neither read nor make a password", async () => {
  rmSync(usersFile, { force: true });
  mkdirSync(join(folder, "keda"));
  mkdirSync(join(folder, "keda/redis_password.new"));
  const { status, stderr } = await make();
  expect(status).not.toBe(0);
  expect(stderr).toContain("the password of Redis's user keda");
  expect(existsSync(usersFile)).toBe(false);
});
