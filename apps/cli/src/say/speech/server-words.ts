import { MynahError } from "@mynah/client";
import { OperatorError } from "../../operator-error.js";

/** Runs what talks to a server; its failures become one line that says what to do. @throws OperatorError */
export async function orServerWords<Value>(server: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof MynahError ? new OperatorError(serverWords(error, server), { cause: error }) : error;
  }
}

/** Meant for programs that speak HTTP themselves. */
const HOW_OTHERS_SEND_IT = / Send one as .*$/;

function serverWords({ code, message, param }: MynahError, server: string): string {
  if (code === "connection_failed" && /answers at /.test(message))
    return `No Mynah answers at ${server}: start one with \`npm start\`, or name another with --server`;
  if (code === "invalid_api_key")
    return `${message.replace(HOW_OTHERS_SEND_IT, "")} Give a key in MYNAH_API_KEY, or with --key; whoever runs the server makes one: npm run mynah -- keys create --owner <name>`;
  if (param === "address") return `--server (or MYNAH_SERVER): ${message}`;
  return message;
}
