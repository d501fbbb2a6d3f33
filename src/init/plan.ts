import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import type { Config, UserConfig } from "../config/config.js";
import type { Environment } from "../config/environment.js";
import { loadConfig } from "../config/load.js";
import { resolveConfig } from "../config/resolve.js";
import { checkConfig } from "../config/schema.js";
import { decideImports } from "../generate/place/imports.js";
import { includesFile } from "../generate/place/include.js";
import { checkModuleSyntax } from "../generate/place/module-syntax.js";
import { checkOutputPlace } from "../generate/place/output-place.js";
import { findTsconfigs } from "../generate/place/tsconfig.js";
import { gitAttributes } from "../generate/write/git-attributes.js";
import type { Host } from "../host/host.js";
import { findPyodide } from "../pyodide/pyodide-files.js";
import { entriesOf, isJsonObject, type JsonValue } from "../runtime/json/json.js";
import { placeOf } from "../support/place.js";
import { agentsBlock } from "./agents.js";
import { Changes } from "./changes.js";
import { editJson, type JsonEdit, readJson } from "./edit-json.js";
import { addLines, putBlock } from "./edit-text.js";
import { addIgnoreRules } from "./ignore-rules.js";
import { findFile, isInstalled, type Project } from "./project.js";
import { SAMPLE_FUNCTION, sampleCall } from "./sample.js";
import { isYarnClassic, WORKFLOW, workflow } from "./workflow.js";

/** What a person chooses, or `--yes` takes as proposed. */
export interface Choices {
  readonly source: "xpander" | "python";
  readonly ci: boolean;
  readonly agents: boolean;
  readonly sample: boolean;
  /** Set `"type": "module"` if TypeScript refuses generated code without it. */
  readonly makeModule: boolean;
}

/** What `init` will do. */
export interface InitPlan {
  readonly changes: Changes;
  /** What it does not do, and a person may have to. */
  readonly notes: readonly string[];
  /** Commands that add packages. */
  readonly installs: readonly string[];
  readonly next: readonly string[];
  /** TypeScript refuses generated code in this package, unless its package.json says that it is of ES modules. */
  readonly needsModule: boolean;
}

/** The choices that fit a project, where the command line names none. */
export function proposeChoices(
  project: Project,
  { agents, ci, sample }: Pick<Choices, "agents" | "ci" | "sample">,
): Choices {
  const isPython = sample || (!project.hasKey && project.pythonFolder !== undefined);
  return {
    source: isPython ? "python" : "xpander",
    ci: ci || project.isOnGithub,
    agents,
    sample,
    // In a project with code of its own, its files would change their meaning.
    makeModule: project.isFresh,
  };
}

/** Plans every file. Writes nothing. */
export async function planInit(
  project: Project,
  choices: Choices,
  { host, env }: { readonly host: Host; readonly env: Environment },
): Promise<InitPlan> {
  const { root, top, manager, manifest } = project;
  const changes = new Changes(root, top, host.fs);
  const notes: string[] = [];
  const config =
    project.config === undefined
      ? await planConfig(project, choices, { changes, notes, host, env })
      : await loadConfig({ cwd: root, file: project.config, env });
  const [needed] = await checkModuleSyntax(config, host);
  const makesModule = needed !== undefined && choices.makeModule;
  if (needed !== undefined && !makesModule) notes.push(`${needed.place}: ${needed.message}`);
  await changes.edit(join(root, "package.json"), (text) =>
    editManifest(text, project, { makesModule, notes }),
  );
  await addLintStaged(project, changes, notes);
  notes.push(...(await addIgnoreRules(project, config, changes)));
  for (const { path, text } of gitAttributes(config)) await changes.create(path, text);
  await planEnv(project, changes);
  if (choices.ci) await planWorkflow(project, changes);
  if (choices.agents) {
    const block = agentsBlock({
      output: placeOf(config.output, root),
      snapshot: placeOf(config.snapshot, root),
      run: manager.run,
    });
    await changes.edit(join(root, "AGENTS.md"), (text = "") => putBlock(text, block, "typecall"));
  }
  const example = choices.sample
    ? await planSample(project, config, { makesModule, changes, notes, host })
    : undefined;
  const usesXpander = [...config.functions, ...config.toolkits].some(
    ({ from }) => from === "xpander",
  );
  if (usesXpander && !project.hasKey) {
    notes.push("Set XPANDER_API_KEY in .env, as .env.example shows it: there is no API key yet");
  }
  const isListed =
    isJsonObject(manifest.dependencies) && Object.hasOwn(manifest.dependencies, "typecall");
  const isMissing = !isListed && !isInstalled("typecall", root);
  return {
    changes,
    notes,
    installs: [
      ...(isMissing ? [`${manager.add} typecall`] : []),
      ...(choices.sample && !findPyodide().ok ? [`${manager.addDev} pyodide@0.27`] : []),
    ],
    needsModule: needed !== undefined,
    next: [`${manager.run} typecall generate`, ...(example === undefined ? [] : [example])],
  };
}

interface Planning {
  readonly changes: Changes;
  readonly notes: string[];
  readonly host: Host;
}

async function planConfig(
  project: Project,
  { source, sample }: Choices,
  { changes, notes, host, env }: Planning & { readonly env: Environment },
): Promise<Config> {
  const { root, language, framework, pythonFolder = "functions" } = project;
  const sources =
    source === "python"
      ? [{ from: "python", path: pythonFolder } as const]
      : [{ from: "xpander" } as const];
  const name = await configName(project, host);
  const inSrc = project.hasSrc || sample;
  const resolved = (output: string) => {
    const value: UserConfig = {
      functions: sources,
      toolkits: sources,
      output,
      ...(language === "js" ? { emit: "js" } : {}),
    };
    const file = join(root, name);
    return { value, config: resolveConfig(checkConfig(value, file), file, env) };
  };
  const places = inSrc ? ["src/generated", "generated"] : ["generated", "src/generated"];
  let best = resolved(places[0] ?? "generated");
  for (const place of places) {
    const each = resolved(place);
    if ((await checkOutputPlace(each.config, host)).length > 0) continue;
    best = each;
    break;
  }
  for (const { place = "", message } of await checkOutputPlace(best.config, host))
    notes.push(`${place}: ${message}`);
  if (framework !== undefined && BROWSERS.has(framework))
    notes.push(
      `Stubs need the API key: call them in the server code of ${framework}. "serverOnly": true in the config makes sure`,
    );
  await changes.create(join(root, name), configText(best.value));
  return best.config;
}

/** Frameworks with code for browsers. */
const BROWSERS: ReadonlySet<string> = new Set([
  ...["Next.js", "Nuxt", "SvelteKit", "Astro", "React Router", "Remix", "Angular", "Vite"],
]);

/** A project that compiles a `.ts` file beside its package.json would write it, and move its other files. */
async function configName({ root, language, manifest }: Project, host: Host): Promise<string> {
  if (language === "js") return `typecall.config.${manifest.type === "module" ? "js" : "mjs"}`;
  const tsconfigs = await findTsconfigs(root, host);
  const path = join(root, "typecall.config.ts");
  const isCompiled = tsconfigs.some((each) => !each.noEmit && includesFile(each, path));
  return isCompiled ? "typecall.config.mjs" : "typecall.config.ts";
}

function configText({ functions = [], toolkits = [], output, emit }: UserConfig): string {
  const list = (sources: readonly object[]) => {
    const items = sources.map((source) => {
      const members = Object.entries(source);
      return `{ ${members.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join(", ")} }`;
    });
    return `[${items.join(", ")}]`;
  };
  return [
    'import { defineConfig } from "typecall/config";',
    "",
    "export default defineConfig({",
    `  functions: ${list(functions)},`,
    `  toolkits: ${list(toolkits)},`,
    `  output: ${JSON.stringify(output)},`,
    ...(emit === undefined ? [] : [`  emit: ${JSON.stringify(emit)},`]),
    "});",
    "",
  ].join("\n");
}

const SCRIPTS = { generate: "typecall generate", check: "typecall check" } as const;

function editManifest(
  before: string | undefined,
  { manifest, root }: Project,
  { makesModule, notes }: { readonly makesModule: boolean; readonly notes: string[] },
): string {
  const edits: JsonEdit[] = [];
  if (makesModule) edits.push({ path: ["type"], value: "module" });
  const scripts = new Map(entriesOf(manifest.scripts));
  for (const [name, command] of Object.entries(SCRIPTS)) {
    if ([...scripts.values()].some((script) => String(script).includes(command))) continue;
    const free = [name, `typecall:${name}`].find((each) => !scripts.has(each));
    if (free === undefined)
      notes.push(`package.json has scripts named ${name} and typecall:${name}: they stay`);
    else edits.push({ path: ["scripts", free], value: command });
  }
  const text = before ?? `${JSON.stringify(manifest, undefined, 2)}\n`;
  return editJson(text, edits, join(root, "package.json"));
}

/** What lint-staged runs, as docs/formatters.md has it. */
const LINT_STAGED = { pattern: "*", command: "typecall check" };

async function addLintStaged({ root, manifest }: Project, changes: Changes, notes: string[]) {
  const { pattern, command } = LINT_STAGED;
  const edit = (
    settings: JsonValue | undefined,
    path: string[],
    file: string,
  ): readonly JsonEdit[] => {
    if (!isJsonObject(settings) || JSON.stringify(settings).includes(command)) return [];
    if (!Object.hasOwn(settings, pattern)) return [{ path: [...path, pattern], value: command }];
    notes.push(
      `Add ${JSON.stringify(command)} to ${JSON.stringify(pattern)} of lint-staged in ${file}`,
    );
    return [];
  };
  if (manifest["lint-staged"] !== undefined) {
    const path = join(root, "package.json");
    await changes.edit(path, (text = "{}") =>
      editJson(text, edit(manifest["lint-staged"], ["lint-staged"], "package.json"), path),
    );
  }
  const json = findFile(root, /^\.lintstagedrc(?:\.json)?$/);
  if (json !== undefined) {
    const path = join(root, json);
    await changes.edit(path, (text = "{}") => {
      // Without an ending, it may be YAML.
      if (json === ".lintstagedrc" && !text.trim().startsWith("{")) {
        notes.push(`Add to ${json}: "${pattern}": ${command}`);
        return text;
      }
      return editJson(text, edit(readJson(text, path), [], json), path);
    });
  }
  const code = findFile(root, /^(?:\.lintstagedrc|lint-staged\.config)\.(?:[cm]?[jt]s|ya?ml)$/);
  if (code !== undefined) notes.push(`Add to ${code}: "${pattern}": "${command}"`);
}

async function planEnv({ root, top }: Project, changes: Changes): Promise<void> {
  await changes.edit(join(root, ".env.example"), (text = "") =>
    /^\s*(?:export\s+)?#?\s*XPANDER_API_KEY\s*=/m.test(text)
      ? text
      : addLines(
          text,
          ["XPANDER_API_KEY="],
          "# From your xpander.ai account; typecall reads it from .env, too.",
        ),
  );
  if (!existsSync(join(top, ".git")) && !existsSync(join(root, ".gitignore"))) return;
  const isIgnored = (text: string) => /^\/?\.env(?:\*|$)/m.test(text.replaceAll("\r", ""));
  let isCovered = false;
  if (top !== root) {
    await changes.edit(join(top, ".gitignore"), (text) => {
      isCovered = text !== undefined && isIgnored(text);
      return text;
    });
  }
  if (isCovered) return;
  await changes.edit(join(root, ".gitignore"), (text = "") =>
    isIgnored(text) ? text : addLines(text, [".env", ".env.local"]),
  );
}

async function planWorkflow(project: Project, changes: Changes): Promise<void> {
  const { top, root, manager, manifest } = project;
  const isDeclared = manifest.packageManager !== undefined;
  const options = { manager, isDeclared, isYarnClassic: isYarnClassic(project) };
  await changes.create(join(top, WORKFLOW), workflow(options, placeOf(root, top)));
}

/** Returns the command that runs the sample. */
async function planSample(
  project: Project,
  config: Config,
  { makesModule, changes, notes, host }: Planning & { readonly makesModule: boolean },
): Promise<string | undefined> {
  const { root } = project;
  const source = config.functions.find((each) => each.from === "python");
  if (source === undefined) {
    notes.push(
      'The sample is left out, since the config has no Python source: add { from: "python", path: "functions" } to "functions", and run this again',
    );
    return undefined;
  }
  const { name: functionName, text: functionText } = SAMPLE_FUNCTION;
  const placed = await changes.place(source.path, [functionName], functionText);
  if (placed === undefined) {
    const place = placeOf(join(source.path, functionName), root);
    notes.push(`The sample is left out, since ${place} is a file of yours`);
    return undefined;
  }
  const { extension } = await decideImports(config, host);
  // What TypeScript will want once package.json says "type": "module".
  const ending = makesModule ? "js" : extension;
  const index = config.emit === "js" ? "index.js" : ending === "none" ? "index" : `index.${ending}`;
  const path = relative(join(root, "src"), join(config.output, index)).replaceAll("\\", "/");
  const { name, text } = sampleCall(
    path.startsWith(".") ? path : `./${path}`,
    placeOf(source.path, root),
    config,
  );
  const script = await changes.place(join(root, "src"), [name, `typecall-${name}`], text);
  if (script === undefined) {
    notes.push(`The call of the sample is left out, since src/${name} is a file of yours`);
    return undefined;
  }
  return `${config.emit === "js" ? "node" : tsx(project)} src/${script}`;
}

function tsx(project: Project): string {
  const { name } = project.manager;
  if (name === "npm" || (name === "yarn" && isYarnClassic(project))) return "npx tsx";
  return name === "bun" ? "bunx tsx" : `${name} dlx tsx`;
}
