import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { diff } from "../../../src/diff/diff.js";
import { findUses } from "../../../src/diff/uses/find-uses.js";
import type { Callable } from "../../../src/model/callable.js";
import type { JsonObject } from "../../../src/runtime/json/json.js";
import { Diagnostics } from "../../../src/support/diagnostics.js";
import { writeFiles } from "../../support/command.js";
import { type CaseState, stateOf } from "../states.js";

export const TSCONFIG = JSON.stringify({
  compilerOptions: { module: "nodenext", strict: true },
  include: ["src"],
});

export type Files = Readonly<Record<string, string>>;
interface States {
  readonly before: CaseState;
  readonly after: CaseState;
}

/** A folder with these files, which is removed when the test ends. */
export async function folderWith(files: Files): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "typecall-uses-")));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFiles(folder, files);
  return folder;
}

/** `src/a.ts:1:7 weatherLookup property-removed` for every place found. */
export async function usesIn(files: Files, states: States): Promise<readonly string[]> {
  return (await lookAt({ "tsconfig.json": TSCONFIG, ...files }, states)).uses;
}

/** With the config in the folder `at`. */
export async function lookAt(
  files: Files,
  states: States,
  { at = ".", prepare = async (_root: string) => {} } = {},
) {
  const base = await folderWith({ ".git/HEAD": "", ...files });
  await prepare(base);
  const [before, after] = [stateOf(states.before), stateOf(states.after)];
  const root = join(base, at);
  const problems = new Diagnostics();
  const { uses, lookedAt } = findUses(
    { root, output: join(root, "generated") },
    { before, after },
    diff({ before, after }),
    problems,
  );
  return {
    uses: uses.map(
      ({ file, line, column, stub, change }) => `${file}:${line}:${column} ${stub} ${change.rule}`,
    ),
    lookedAt,
    problems: problems.list,
  };
}

export function weather(properties: JsonObject, required: readonly string[] = []): Callable {
  const input_schema = { type: "object", properties, required: [...required] };
  return { kind: "function", id: "w", name: "Weather", input_schema };
}

export const CITY = { city: { type: "string" } };
const FILE = "functions/weather.json";
const SHOUT: Callable = {
  kind: "tool",
  toolkit_id: "t",
  toolkit_name: "Text Tools",
  tool_id: "s",
  name: "Shout",
  input_schema: true,
};

/** A state with one function. */
export function one(callable: Callable): CaseState {
  return { callables: { [FILE]: callable } };
}

export const GONE = { before: one(weather(CITY)), after: {} };
export const TOOL_GONE = {
  before: { callables: { "toolkits/text-tools/shout.json": SHOUT } },
  after: {},
};

/** A module beside the output that calls the function. */
export const CALL = `import { weather } from "../generated/index.js";\nweather({});\n`;
