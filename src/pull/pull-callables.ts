import type { FunctionSource } from "../config/config.js";
import { assertNever } from "../support/errors.js";
import type { Gathered } from "./callables/gathered.js";
import { pullJsonFile } from "./callables/json-file.js";
import { pullPythonFunctions } from "./callables/python-files.js";
import type { PullContext } from "./pull-context.js";
import { pullXpanderFunctions } from "./xpander/functions.js";
import { fromXpander } from "./xpander/session.js";

/** What the sources of custom functions give, in the order of the config. */
export async function pullFunctions(context: PullContext): Promise<readonly Gathered[]> {
  const gathered: Gathered[] = [];
  for (const source of context.config.functions) gathered.push(await pullSource(source, context));
  return gathered;
}

function pullSource(source: FunctionSource, context: PullContext): Promise<Gathered> {
  const { config, host, problems, onProgress, analyse, isWarm } = context;
  const { root, keepSource } = config;
  const options = { fs: host.fs, root, keepSource, problems };
  switch (source.from) {
    case "xpander":
      return fromXpander("functions", context, (get) =>
        pullXpanderFunctions(get, {
          keepSource,
          problems,
          onProgress,
          signal: host.signal,
          // Thousands of sources are not kept for nobody.
          analyse: isWarm ? analyse : undefined,
        }),
      );
    case "python":
      return pullPythonFunctions(source.path, { ...options, analyse });
    case "file":
      return pullJsonFile(source.path, options);
    default:
      return assertNever(source);
  }
}
