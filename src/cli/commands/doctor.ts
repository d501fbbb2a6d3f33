import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { check, nodeHost } from "../../codegen.js";
import type { Config } from "../../config/config.js";
import { describeEnding } from "../../generate/place/import-ending.js";
import { placeProblems } from "../../generate/place/place-problems.js";
import { emittedFiles, OUTPUT } from "../../generate/plan/output-layout.js";
import { packageManager } from "../../host/package-manager.js";
import { createClient } from "../../index.js";
import { findPyodide } from "../../pyodide/pyodide-files.js";
import { ToolchainError } from "../../support/errors.js";
import { placeOf } from "../../support/place.js";
import type { CommandResult, Context } from "../report/context.js";
import { describeFailure } from "../report/failure.js";
import { plural, sentence } from "../report/problems.js";

/** What was looked at, what was found, and what to do about it. */
interface Finding {
  readonly subject: string;
  /** `error`: something must be mended. `off`: not needed here. */
  readonly state: "ok" | "warning" | "error" | "off";
  readonly found: string;
  readonly fix?: string;
}

const MARKS = { ok: "✓", warning: "!", error: "✗", off: "-" } as const;
const STYLES = { ok: "bold", warning: "yellow", error: "red", off: "dim" } as const;

/** Shows what a run depends on. Writes nothing, and never shows the key. */
export async function runDoctor(context: Context): Promise<CommandResult> {
  const findings: Finding[] = [];
  for await (const finding of examine(context)) {
    findings.push(finding);
    const { subject, state, found, fix } = finding;
    const mark = context.colorize(STYLES[state], MARKS[state]);
    context.result(`${mark} ${subject}: ${found}${fix === undefined ? "" : `\n    ${fix}`}`);
  }
  const errors = findings.filter(({ state }) => state === "error").length;
  const count = `${plural(errors, "thing")} to mend`;
  context.summary(errors === 0 ? "\nNothing has to be mended." : `\n${count}.`);
  return { exit: errors === 0 ? "success" : "differs", facts: { findings } };
}

async function* examine(context: Context): AsyncGenerator<Finding> {
  const { env } = context.io;
  const { run } = packageManager(context.folder, env);
  yield examineNode();
  yield examineTypeScript(context.folder);
  let config: Config;
  try {
    config = await context.loadConfig();
  } catch (error) {
    if (!(error instanceof ToolchainError)) throw error;
    const isMissing = error.message.includes("there is no typecall.config");
    const found = describeFailure(error).message;
    const fix = isMissing ? `To write one: ${run} typecall init` : "Correct it, and run this again";
    yield { subject: "Config", state: "error", found, fix };
    return;
  }
  const all = [...config.functions, ...config.toolkits];
  yield examineSources(config);
  const usesXpander = all.some(({ from }) => from === "xpander");
  yield examineKey(context, usesXpander, config);
  if (usesXpander && config.xpander.apiKey !== undefined) yield await examineApi(config);
  yield examinePyodide(all.some(({ from }) => from === "python"));
  for (const { severity, ...problem } of await placeProblems(config, nodeHost(), {
    isFirstRun: false,
  }))
    yield { subject: "tsconfig", state: "warning", found: sentence({ severity, ...problem }) };
  yield* examineOutput(config, run);
}

/** As `engines` in package.json has it. */
const OLDEST_NODE = [20, 19] as const;

function examineNode(): Finding {
  const { node } = process.versions;
  const [major = 0, minor = 0] = node.split(".").map(Number);
  const [oldest, least] = OLDEST_NODE;
  const isOld = major < oldest || (major === oldest && minor < least);
  if (!isOld) return { subject: "Node", state: "ok", found: node };
  const fix = `Install Node ${oldest}.${least} or later`;
  return { subject: "Node", state: "error", found: node, fix };
}

/** As the README has it. */
const OLDEST_TYPESCRIPT = [5, 5] as const;

function examineTypeScript(folder: string): Finding {
  const subject = "TypeScript";
  const version = versionOf("typescript", folder);
  if (version === undefined) {
    return { subject, state: "off", found: "not installed in this project; Typecall has its own" };
  }
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldest, least] = OLDEST_TYPESCRIPT;
  if (major > oldest || (major === oldest && minor >= least))
    return { subject, state: "ok", found: version };
  const fix = `Install TypeScript ${oldest}.${least} or later: stubs may not compile`;
  return { subject, state: "error", found: version, fix };
}

function versionOf(name: string, folder: string): string | undefined {
  try {
    const path = createRequire(join(folder, "package.json")).resolve(`${name}/package.json`);
    const { version }: { version?: unknown } = JSON.parse(readFileSync(path, "utf8"));
    return typeof version === "string" ? version : undefined;
  } catch {
    return undefined;
  }
}

function examineSources({ functions, toolkits, openapi }: Config): Finding {
  const count = functions.length + toolkits.length;
  const found = `${plural(functions.length, "source")} of functions, ${toolkits.length} of toolkits, ${openapi.sources.length} of an API description`;
  if (count + openapi.sources.length > 0) return { subject: "Config", state: "ok", found };
  const fix = 'Name a source, such as functions: [{ from: "xpander" }]';
  return { subject: "Config", state: "error", found: "it names no source", fix };
}

function examineKey(context: Context, isNeeded: boolean, { xpander }: Config): Finding {
  const subject = "API key";
  if (xpander.apiKey !== undefined) {
    const file = context.envFileOf("XPANDER_API_KEY");
    // Only the command reads env files, and an app that runs without one has no key.
    const place =
      file === undefined ? "in the environment" : `in ${file}, which an app has to load`;
    return { subject, state: "ok", found: `XPANDER_API_KEY is set ${place}` };
  }
  if (!isNeeded) return { subject, state: "off", found: "none, and no source needs one" };
  const fix = "Set XPANDER_API_KEY in the environment, or in a file .env beside the config";
  return { subject, state: "error", found: "none", fix };
}

/** Longest wait for the API. */
const API_MS = 10_000;

async function examineApi({ xpander: { baseUrl, apiKey = "" } }: Config): Promise<Finding> {
  const client = createClient({ baseUrl, apiKey, timeoutMs: API_MS, retry: false });
  const subject = "API";
  try {
    for await (const _ of client.functions.list()) break;
    return { subject, state: "ok", found: `${baseUrl} answers, and takes the key` };
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    const fix = "Check XPANDER_API_URL and XPANDER_API_KEY, and the way to the network";
    return { subject, state: "error", found, fix };
  }
}

function examinePyodide(isUsed: boolean): Finding {
  const subject = "Pyodide";
  const pyodide = findPyodide();
  if (pyodide.ok) {
    return {
      subject,
      state: "ok",
      found: `${versionOf("pyodide", pyodide.folder) ?? "installed"}`,
    };
  }
  const found = `the local API ${pyodide.problem}`;
  return { subject, state: isUsed ? "warning" : "off", found };
}

async function* examineOutput(config: Config, run: string): AsyncGenerator<Finding> {
  const place = placeOf(config.output, config.root);
  const subject = "Output";
  const fix = `Run: ${run} typecall generate`;
  const index = emittedFiles(OUTPUT.index, config.emit);
  const marks =
    config.index === false ? [OUTPUT.functions, OUTPUT.toolkits, OUTPUT.operations] : index;
  if (!marks.some((name) => existsSync(join(config.output, name)))) {
    yield { subject, state: "error", found: `${place} is not there yet`, fix };
    return;
  }
  const checked = await check(config, nodeHost()).catch((error: unknown) => {
    if (error instanceof ToolchainError) return error;
    throw error;
  });
  if (checked instanceof ToolchainError) {
    yield { subject, state: "error", found: describeFailure(checked).message };
    return;
  }
  const { stale, diagnostics, imports } = checked;
  for (const each of diagnostics.filter(({ severity }) => severity === "error"))
    yield { subject: "Source", state: "error", found: sentence(each) };
  if (stale.length === 0) {
    const found = `${place} is up to date; its imports ${describeEnding(imports.extension)}, since ${imports.reason}`;
    yield { subject, state: "ok", found };
    return;
  }
  const found = `${plural(stale.length, "file")} of ${place} or the snapshot out of date`;
  yield { subject, state: "error", found, fix: `To see which: ${run} typecall check` };
}
