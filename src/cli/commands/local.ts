import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { ConfigError } from "../../errors.js";
import { startLocalApi } from "../../local/index.js";
import type { Context, Outcome } from "../context.js";
import type { Asked } from "../run.js";

/** Serves until the process is told to end. */
export async function runLocal(context: Context, { options }: Asked<"local">): Promise<Outcome> {
  const { functions, port, apiKey } = options;
  const folder = functions === undefined ? undefined : resolve(context.surroundings.cwd, functions);
  if (folder !== undefined) await checkFolder(folder);
  const ended = nextSignal();
  const api = await startLocalApi({
    ...(folder === undefined ? {} : { functions: folder }),
    ...(port === undefined ? {} : { port }),
    ...(apiKey === undefined ? {} : { apiKey }),
  });
  context.summary(`The local API is at ${context.paint("bold", api.url)}; Ctrl+C ends it.\n`);
  context.result(`export XPANDER_API_URL=${api.url}`);
  context.result(`export XPANDER_API_KEY=${api.apiKey}`);
  // Now, and not when it ends: whoever started it wants to know where it is.
  context.json({ url: api.url, port: api.port, apiKey: api.apiKey });
  await ended;
  context.progress("Ending the local API.");
  await api.close();
  return { exitCode: 0 };
}

async function checkFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new ConfigError(
      `--functions: ${folder} is no folder; a folder of Python files would be right`,
    );
  }
}

/** Resolves on Ctrl+C or a polite `kill`. A second one ends the process at once, as it always does. */
function nextSignal(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      process.off("SIGINT", end);
      process.off("SIGTERM", end);
      resolve();
    };
    process.on("SIGINT", end);
    process.on("SIGTERM", end);
  });
}
