import { resolve } from "node:path";
import { startLocalApi } from "../../local/index.js";
import { printable } from "../../support/quote.js";
import type { CommandInput } from "../options/command-input.js";
import type { CommandResult, Context } from "../report/context.js";
import { nextSignal } from "../report/signals.js";

const MAX_NAME = 100;
const MAX_LINE = 2000;

/** Serves the local API until a signal ends the process. */
export async function runLocal(
  context: Context,
  { options }: CommandInput<"local">,
): Promise<CommandResult> {
  const { functions, port, apiKey, invoke, workers, keep, isolation, arguments: form } = options;
  const ended = nextSignal(context.io.env);
  const { url, diagnostics, ...api } = await startLocalApi({
    ...(functions === undefined ? {} : { functions: resolve(context.io.cwd, functions) }),
    ...(port === undefined ? {} : { port }),
    ...(apiKey === undefined ? {} : { apiKey }),
    invoke,
    log: (line) => context.progress(line),
    ...(workers === undefined ? {} : { workers }),
    keep,
    isolation,
    onOutput: ({ name, line }) =>
      context.progress(`${printable(name, MAX_NAME)}: ${printable(line, MAX_LINE)}`),
    arguments: form,
  });
  context.problems(diagnostics);
  context.summary(`The local API is at ${context.colorize("bold", url)}; Ctrl+C ends it.\n`);
  context.result(`export XPANDER_API_URL=${url}`);
  context.result(`export XPANDER_API_KEY=${shellWord(api.apiKey)}`);
  // Printed at the start: callers need the address while the API runs.
  context.json({ url, port: api.port, apiKey: api.apiKey, diagnostics });
  await ended;
  context.progress("Ending the local API.");
  await api.close();
  return { exit: "success" };
}

/** Quotes a text for a POSIX shell. */
function shellWord(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
