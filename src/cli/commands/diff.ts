import { resolve } from "node:path";
import {
  type Config,
  diffFolders,
  diffPlaces,
  nodeHost,
  type PlacesDiff,
  renderDiff,
} from "../../codegen.js";
import { usesNetwork } from "../../config/sources.js";
import { ConfigError } from "../../support/errors.js";
import type { CommandInput } from "../options/command-input.js";
import { EXITS, type Exit } from "../options/exit-codes.js";
import { problemAnnotations, repositoryPlace } from "../report/annotations.js";
import { type CommandResult, Context } from "../report/context.js";

export async function runDiff(
  given: Context,
  { options, args }: CommandInput<"diff">,
): Promise<CommandResult> {
  const format = formatOf(given, options.format);
  // --format json implies --json, so that nothing else is printed.
  const isJson = format === "json";
  const context = isJson
    ? new Context(given.command, given.io, { ...given.options, json: true })
    : given;
  const { report, config } = await compare(context, { options, args });
  const root = config?.root ?? context.io.cwd;
  if (config !== undefined && report.pull !== undefined && !options.remote && usesNetwork(config)) {
    context.progress("Sources on the network were not read; --remote reads them, too.");
  }
  const exit = exitAfter(report);
  if (isJson) {
    const { pull, ...facts } = report;
    const sources = pull === undefined ? {} : { sources: pull.sources };
    context.json({ exitCode: EXITS[exit].code, ...facts, ...sources });
    return { exit };
  }
  if (format === "github") {
    const { quiet } = context.options;
    for (const line of problemAnnotations(report.diagnostics, { root, quiet }))
      context.result(line);
  } else {
    context.problems(report.diagnostics);
    if (format === "text") context.summary(`${report.before} → ${report.after}\n`);
  }
  const text = await renderDiff(report, {
    format,
    project: repositoryPlace(root, root),
    snapshot: repositoryPlace(config?.snapshot ?? resolve(root, String(args[1])), root),
  });
  if (text !== "") context.result(text.trimEnd());
  return { exit };
}

type Format = CommandInput<"diff">["options"]["format"];

function formatOf({ options }: Context, format: Format): NonNullable<Format> {
  if (!options.json) return format ?? "text";
  if (format === undefined || format === "json") return "json";
  throw new ConfigError(`--json and --format ${format} contradict each other; keep one of them`);
}

interface Comparison {
  readonly report: PlacesDiff;
  /** Absent if two folders were compared. */
  readonly config?: Config;
}

async function compare(
  context: Context,
  { options, args }: CommandInput<"diff">,
): Promise<Comparison> {
  const { cwd } = context.io;
  const [from, to] = args.map((folder) =>
    typeof folder === "string" ? resolve(cwd, folder) : undefined,
  );
  const { against, remote, uses } = options;
  if (from !== undefined && to !== undefined && against === undefined && !remote && !uses) {
    return { report: await diffFolders({ from, to }, { root: cwd, host: nodeHost() }) };
  }
  const config = await context.loadConfig();
  const host = nodeHost({ online: remote });
  const places = {
    ...(against === undefined ? {} : { against }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(remote ? { sources: true } : {}),
  };
  const report = await context.follow((onProgress) =>
    diffPlaces(config, host, places, { onProgress, uses }),
  );
  return { report, config };
}

/** A failed source takes precedence over breaking changes: the comparison is incomplete. */
function exitAfter({ pull, counts, diagnostics }: PlacesDiff): Exit {
  if (pull?.failed) return "unreachable";
  if (counts.breaking > 0) return "breaking";
  return diagnostics.some(({ severity }) => severity === "error") ? "differs" : "success";
}
