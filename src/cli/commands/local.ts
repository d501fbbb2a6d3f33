import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { startLocalApi } from "../../local/index.js";
import { ConfigError } from "../../support/errors.js";
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
  const {
    functions,
    port,
    apiKey,
    invoke,
    workers,
    keep,
    isolation,
    arguments: form,
    env,
    allowHost,
    package: packages,
    packageIndex,
    python,
  } = options;
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
    ...(env === undefined ? {} : { env: await readEnvironment(env, context.io.cwd) }),
    ...(packageIndex === undefined ? {} : { packageIndex }),
    ...(python === undefined ? {} : { python }),
    allowHosts: allowHost,
    packages,
  });
  context.problems(diagnostics);
  context.summary(`The local API is at ${context.colorize("bold", url)}; Ctrl+C ends it.\n`);
  if (python !== undefined) {
    context.summary(
      `Functions run in ${python} without isolation: they can do what you can, and http.json is not read.\n`,
    );
  }
  context.result(`export XPANDER_API_URL=${url}`);
  context.result(`export XPANDER_API_KEY=${shellWord(api.apiKey)}`);
  // Printed at the start: callers need the address while the API runs.
  context.json({ url, port: api.port, apiKey: api.apiKey, diagnostics });
  await ended;
  context.progress("Ending the local API.");
  await api.close();
  return { exit: "success" };
}

/** The variables in a file of the form of dotenv, with the rules of Node's `--env-file`. */
async function readEnvironment(path: string, cwd: string): Promise<Record<string, string>> {
  let text: string;
  try {
    text = await readFile(resolve(cwd, path), "utf8");
  } catch (cause) {
    throw new ConfigError(`--env: ${path} could not be read`, { cause });
  }
  const variables = Object.entries(parseEnv(text));
  return Object.fromEntries(variables.map(([name, value]) => [name, value ?? ""]));
}

/** Quotes a text for a POSIX shell. */
function shellWord(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
