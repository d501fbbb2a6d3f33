import { join, relative } from "node:path";
import type { Config } from "../config/config.js";
import { decideImports } from "../generate/place/imports.js";
import { findPyodide } from "../pyodide/pyodide-files.js";
import { placeOf } from "../support/place.js";
import type { Planning } from "./changes.js";
import { isInstalled, type Project } from "./project.js";

/** The function of the sample, in the folder of Python files. */
const SAMPLE_FUNCTION = {
  name: "plan_trip.py",
  text: `def plan_trip(city: str, days: int = 2) -> str:
    """Plans a trip to a city.

    Args:
        city: Where to go, as in "Oslo".
        days: How many days to stay.
    """
    plan = [f"day {day + 1}: walk through {city}" for day in range(days)]
    return "; ".join(plan)
`,
};

/** A script that calls it. The local API runs the Python code, so that it needs neither an account nor a key. */
function sampleCall(
  index: string,
  functions: string,
  { emit, runner }: Pick<Config, "emit"> & { readonly runner: string },
): { readonly name: string; readonly text: string } {
  return {
    name: emit === "js" ? "example.mjs" : "example.ts",
    text: `// Calls a function of ${functions}/ through its stub: ${runner} src/example.${emit === "js" ? "mjs" : "ts"}
import { configure } from "typecall";
import { startLocalApi } from "typecall/local";
import { planTrip } from ${JSON.stringify(index)};

async function main() {
  // Stands in for xpander.ai on this machine. With your account, set XPANDER_API_KEY, and leave out all but the call.
  const api = await startLocalApi({ functions: ${JSON.stringify(functions)} });
  try {
    configure({ baseUrl: api.url, apiKey: api.apiKey, timeoutMs: 60_000 });
    console.log(await planTrip({ city: "Oslo", days: 2 }));
  } finally {
    await api.close();
  }
}

void main();
`,
  };
}

/** Plans a function and a call of it. Returns the command that runs the call. */
export async function planSample(
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
  const runner = config.emit === "js" ? "node" : `${project.manager.run} tsx`;
  const path = relative(join(root, "src"), join(config.output, index)).replaceAll("\\", "/");
  const { name, text } = sampleCall(
    path.startsWith(".") ? path : `./${path}`,
    placeOf(source.path, root),
    { emit: config.emit, runner },
  );
  const script = await changes.place(join(root, "src"), [name, `typecall-${name}`], text);
  if (script === undefined) {
    notes.push(`The call of the sample is left out, since src/${name} is a file of yours`);
    return undefined;
  }
  return `${runner} src/${script}`;
}

/** Packages of development that the sample needs and the project does not have. */
export function packagesOfSample(
  { packages, root }: Project,
  { emit }: Pick<Config, "emit">,
): readonly string[] {
  const hasTsx = emit === "js" || packages.has("tsx") || isInstalled("tsx", root);
  return [...(findPyodide().ok ? [] : ["pyodide@0.27"]), ...(hasTsx ? [] : ["tsx"])];
}
