import type { Config, FunctionSource, ToolkitSource } from "../config/config.js";
import { unlessUnreadable } from "../documents/unreadable.js";
import type { Host } from "../host/host.js";
import type { FolderHost } from "../python/folder.js";
import type { Diagnostics } from "../support/diagnostics.js";
import { assertNever } from "../support/errors.js";
import { placeOf } from "../support/place.js";
import type { OnProgress } from "../support/progress.js";
import { pullJsonFile } from "./callables/json-file.js";
import { pullPythonFunctions, pullPythonToolkits } from "./callables/python-files.js";
import { emptyResult, type SourceResult } from "./callables/source-result.js";
import type { PullMemory } from "./entries/memory.js";
import { pullXpanderFunctions } from "./xpander/functions.js";
import { fromXpander, type XpanderSession } from "./xpander/session.js";
import { pullXpanderToolkits } from "./xpander/toolkits.js";

/** The shared context of the sources of callables. */
interface PullContext {
  readonly config: Config;
  readonly host: Host;
  readonly problems: Diagnostics;
  readonly onProgress: OnProgress;
  readonly memory: PullMemory;
  /** This process pulls again (watch), so that caching pays. */
  readonly pullsAgain: boolean;
  /** `undefined` offline, or if no source of the config uses it. */
  readonly xpander: XpanderSession | undefined;
}

/** Reads the sources of custom functions, in the order of the config. */
export async function pullFunctions(context: PullContext): Promise<readonly SourceResult[]> {
  const results: SourceResult[] = [];
  for (const source of context.config.functions)
    results.push(await pullFunctionSource(source, context));
  return results;
}

/** Reads the sources of toolkits, in the order of the config. */
export async function pullToolkits(context: PullContext): Promise<readonly SourceResult[]> {
  const results: SourceResult[] = [];
  for (const source of context.config.toolkits)
    results.push(await pullToolkitSource(source, context));
  return results;
}

function pullFunctionSource(source: FunctionSource, context: PullContext): Promise<SourceResult> {
  const { config, problems, onProgress, memory, pullsAgain } = context;
  const { keepSource } = config;
  const options = { ...pythonHost(context), keepSource, problems };
  switch (source.from) {
    case "xpander":
      return fromXpander("functions", context, ({ get, signal }) =>
        pullXpanderFunctions(get, {
          choice: source,
          keepSource,
          problems,
          onProgress,
          signal,
          // Cache analyses only if this process pulls again (watch): there may be thousands.
          analyse: pullsAgain ? memory.analyseCompiled : undefined,
        }),
      );
    case "python":
      return readHere("functions", source.path, context, () =>
        pullPythonFunctions(source.path, options),
      );
    case "file":
      return readHere("functions", source.path, context, () => pullJsonFile(source.path, options));
    default:
      return assertNever(source);
  }
}

function pullToolkitSource(source: ToolkitSource, context: PullContext): Promise<SourceResult> {
  const { config, problems, onProgress } = context;
  switch (source.from) {
    case "xpander":
      return fromXpander("toolkits", context, ({ get, signal }) =>
        pullXpanderToolkits(get, {
          choice: source,
          problems,
          onProgress,
          signal,
        }),
      );
    case "python": {
      const { keepSource } = config;
      const options = { ...pythonHost(context), keepSource, problems };
      return readHere("toolkits", source.path, context, () =>
        pullPythonToolkits(source.path, options),
      );
    }
    default:
      return assertNever(source);
  }
}

/** Reads a source on this machine, which fails as a whole if a file of it cannot be read. */
function readHere(
  gives: SourceResult["gives"],
  path: string,
  { config: { root }, problems }: PullContext,
  read: () => Promise<SourceResult>,
): Promise<SourceResult> {
  const failed = emptyResult({ source: placeOf(path, root), gives }, "failed");
  return unlessUnreadable(read, failed, { root, problems });
}

/** How Python files are read. */
function pythonHost({ config, host, memory }: PullContext): FolderHost {
  const { fs, python } = host;
  return { fs, root: config.root, analyse: memory.analyse, ...(python && { compiler: python }) };
}
