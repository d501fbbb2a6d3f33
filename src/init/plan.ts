import { join } from "node:path";
import type { Environment } from "../config/environment.js";
import { loadConfig } from "../config/load.js";
import { checkModuleSyntax } from "../generate/place/module-syntax.js";
import { gitAttributes } from "../generate/write/git-attributes.js";
import type { Host } from "../host/host.js";
import { isJsonObject } from "../runtime/json/json.js";
import { placeOf } from "../support/place.js";
import { agentsBlock } from "./agents.js";
import { Changes } from "./changes.js";
import { planConfig } from "./config-file.js";
import { putBlock } from "./edit-text.js";
import { planEnv } from "./env-example.js";
import { addIgnoreRules } from "./ignore-rules.js";
import { addLintStaged, editManifest } from "./package-json.js";
import { isInstalled, type Project } from "./project.js";
import { packagesOfSample, planSample } from "./sample.js";
import { planWorkflow } from "./workflow.js";

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
  const added = example === undefined ? [] : packagesOfSample(project, config);
  return {
    changes,
    notes,
    installs: [
      ...(isMissing ? [`${manager.add} typecall`] : []),
      ...(added.length === 0 ? [] : [`${manager.addDev} ${added.join(" ")}`]),
    ],
    needsModule: needed !== undefined,
    next: [`${manager.run} typecall generate`, ...(example === undefined ? [] : [example])],
  };
}
