import type { ToolkitSource } from "../config/config.js";
import { assertNever } from "../support/errors.js";
import type { Gathered } from "./callables/gathered.js";
import { pullPythonToolkits } from "./callables/python-files.js";
import type { PullContext } from "./pull-context.js";
import { fromXpander } from "./xpander/session.js";
import { pullXpanderToolkits } from "./xpander/toolkits.js";

/** What the sources of toolkits give, in the order of the config. */
export async function pullToolkits(context: PullContext): Promise<readonly Gathered[]> {
  const gathered: Gathered[] = [];
  for (const source of context.config.toolkits) gathered.push(await pullSource(source, context));
  return gathered;
}

function pullSource(source: ToolkitSource, context: PullContext): Promise<Gathered> {
  const { config, host, problems, onProgress, analyse } = context;
  switch (source.from) {
    case "xpander":
      return fromXpander("toolkits", context, (get) =>
        pullXpanderToolkits(get, {
          include: source.include,
          problems,
          onProgress,
          signal: host.signal,
        }),
      );
    case "python": {
      const { root, keepSource } = config;
      return pullPythonToolkits(source.path, { fs: host.fs, root, keepSource, problems, analyse });
    }
    default:
      return assertNever(source);
  }
}
