import { defaultStackParser, makeNodeTransport, NodeClient, type Exception } from "@sentry/node";
import { SettingsError } from "../settings-error.js";
import { withoutQuotes, type DescribedError } from "./described-error.js";
import type { ErrorReport, ErrorReporter } from "./error-reporter.js";
import { ReportBudget } from "./report-budget.js";

/** A process that fails at everything says so, and does not say it a thousand times. */
const REPORTS_PER_MINUTE = 20;

export interface SentryOptions {
  readonly dsn: string;
  readonly role: string;
  readonly version: string;
  readonly environment?: string | undefined;
}

/**
 * Reports to a Sentry-compatible server. A client of its own without any integration: it sees no console, request, body or
 * breadcrumb, and no machine's name. @throws SettingsError
 */
export function createSentryReporter({ dsn, role, version, environment }: SentryOptions): ErrorReporter {
  const client = new NodeClient({
    dsn,
    release: `mynah@${version}`,
    environment,
    integrations: [],
    transport: makeNodeTransport,
    stackParser: defaultStackParser,
    includeServerName: false,
    sendClientReports: false,
    enableOpenTelemetrySetup: false,
    enableRuntimeChannelInjection: false,
  });
  if (client.getDsn() === undefined) throw new SettingsError("SENTRY_DSN: not a DSN like https://key@host/1");
  client.init();
  const budget = new ReportBudget({ perMinute: REPORTS_PER_MINUTE, now: () => performance.now() });
  return {
    report(report) {
      const withheld = budget.take(kindOf(report));
      if (withheld !== undefined) client.captureEvent(toEvent(report, { role, withheld }));
    },
    close: async (withinMs) => void (await client.close(withinMs)),
  };
}

/** The same place of the same kind. */
function kindOf({ where, error }: ErrorReport): string {
  return [where, error?.type, error?.stack.split("\n", 1)[0]].join("\n");
}

function toEvent(
  { where, error, isFatal, fields }: ErrorReport,
  { role, withheld }: { role: string; withheld: number },
) {
  const level = isFatal ? ("fatal" as const) : ("error" as const);
  const common = { level, tags: { role }, transaction: where, extra: { ...fields, withheld } };
  return error === undefined
    ? { ...common, message: where }
    : { ...common, exception: { values: toExceptions(error) } };
}

/** The first cause first, as Sentry has it. */
function toExceptions(error: DescribedError): Exception[] {
  const { type, code, stack, cause, message } = error;
  const said = withoutQuotes(message).slice(0, 200);
  const value = code === undefined ? said : `${code}: ${said}`;
  const own = { type, value, stacktrace: { frames: defaultStackParser(`${type}\n${stack}`) } };
  return [...(cause === undefined ? [] : toExceptions(cause)), own];
}
