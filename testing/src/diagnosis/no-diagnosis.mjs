/** For `node --import`: a program that is not asked to say anything of its work dies when it loads what it would say it with. */
import { register } from "node:module";

const hooks = `
  const UNWANTED = /^(@opentelemetry\\/(sdk-trace|exporter-trace-otlp-http|resources)|@sentry\\/node)/;
  export async function resolve(specifier, context, next) {
    if (UNWANTED.test(specifier)) throw new Error(specifier + " was loaded");
    return next(specifier, context);
  }
`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
