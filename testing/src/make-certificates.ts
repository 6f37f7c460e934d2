import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "./run-program.js";

/** PEM files. */
export interface Certificates {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** A server's certificate for 127.0.0.1, signed by an authority that nobody knows. @throws Error when openssl fails */
export async function makeCertificates(folder: string): Promise<Certificates> {
  const at = (name: string): string => join(folder, name);
  const fresh = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const authority = ["-keyout", at("ca.key"), "-out", at("ca.crt"), "-subj", "/CN=Mynah's tests"];
  await openssl("req", "-x509", ...fresh, ...authority);
  await openssl("req", ...fresh, "-keyout", at("redis.key"), "-out", at("redis.csr"), "-subj", "/CN=redis");
  writeFileSync(at("redis.ext"), "subjectAltName=IP:127.0.0.1\n");
  const signing = ["-CA", at("ca.crt"), "-CAkey", at("ca.key"), "-CAcreateserial", "-extfile", at("redis.ext")];
  await openssl("x509", "-req", "-in", at("redis.csr"), "-days", "2", "-out", at("redis.crt"), ...signing);
  return { ca: at("ca.crt"), cert: at("redis.crt"), key: at("redis.key") };
}

async function openssl(...args: readonly string[]): Promise<void> {
  const { status, stderr } = await runProgram("openssl", args);
  if (status !== 0) throw new Error(`openssl ${args[0]}: ${stderr}`);
}
