import { join } from "node:path";
import type { Config, UserConfig } from "../config/config.js";
import type { Environment } from "../config/environment.js";
import { resolveConfig } from "../config/resolve.js";
import { checkConfig } from "../config/schema.js";
import { includesFile } from "../generate/place/include.js";
import { checkOutputPlace } from "../generate/place/output-place.js";
import { findTsconfigs } from "../generate/place/tsconfig.js";
import type { Host } from "../host/host.js";
import type { Planning } from "./changes.js";
import type { Project } from "./project.js";

/** Plans a config for a project that has none, and returns what it will hold. */
export async function planConfig(
  project: Project,
  { source, sample }: { readonly source: "xpander" | "python"; readonly sample: boolean },
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
  if (source === "python" && project.pythonFolder === undefined && !sample)
    notes.push(`Put Python files into ${pythonFolder}/, one function in each: there is none yet`);
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
