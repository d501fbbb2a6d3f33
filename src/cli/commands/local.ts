import { resolve } from "node:path";
import { startLocalApi } from "../../local/index.js";
import type { Asked } from "../options/asked.js";
import type { Context, Outcome } from "../report/context.js";
import { nextSignal } from "../report/signals.js";

/** Serves until the process is told to end. */
export async function runLocal(context: Context, { options }: Asked<"local">): Promise<Outcome> {
  const { functions, port, apiKey } = options;
  const ended = nextSignal(context.surroundings.env);
  const { url, diagnostics, ...api } = await startLocalApi({
    ...(functions === undefined ? {} : { functions: resolve(context.surroundings.cwd, functions) }),
    ...(port === undefined ? {} : { port }),
    ...(apiKey === undefined ? {} : { apiKey }),
  });
  context.problems(diagnostics);
  context.summary(`The local API is at ${context.paint("bold", url)}; Ctrl+C ends it.\n`);
  context.result(`export XPANDER_API_URL=${url}`);
  context.result(`export XPANDER_API_KEY=${shellWord(api.apiKey)}`);
  // At the start, not at the end: callers need the address while it runs.
  context.json({ url, port: api.port, apiKey: api.apiKey, diagnostics });
  await ended;
  context.progress("Ending the local API.");
  await api.close();
  return { exit: "success" };
}

/** Fit to be pasted into a shell. */
function shellWord(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
