import { join } from "node:path";
import type { Config, EmitFormat } from "../../config/config.js";
import type { Host } from "../../host/host.js";
import { API_FILE, FUNCTIONS, LOCK_FILE, PULLED, TOOLKITS } from "../../snapshot/layout.js";
import { emittedFiles, OUTPUT } from "../plan/output-layout.js";

const NAME = ".gitattributes";

const SNAPSHOT = [`${FUNCTIONS}/**`, `${TOOLKITS}/**`, `${PULLED}/**`, API_FILE, LOCK_FILE];
const generatedAs = (emit: EmitFormat) => [
  `${OUTPUT.functions}/**`,
  `${OUTPUT.toolkits}/**`,
  `${OUTPUT.runtime}/**`,
  ...emittedFiles(OUTPUT.api, emit),
  ...emittedFiles(OUTPUT.index, emit),
  OUTPUT.readme,
];

/**
 * Writes a `.gitattributes` to both folders, so that clones on Windows keep the line ends, and GitHub counts the files
 * as generated. A file that exists is left as it is, unless it is as a run with another `emit` has written it.
 */
export async function writeGitAttributes(
  { snapshot, output, root, emit }: Config,
  { fs }: Host,
): Promise<void> {
  const former = textFor(generatedAs(emit === "js" ? "ts" : "js"));
  for (const [folder, patterns] of [
    [snapshot, SNAPSHOT],
    [output, generatedAs(emit)],
  ] as const) {
    // At the root it would speak for the whole project.
    if (folder === root) continue;
    const text = await fs.read(join(folder, NAME));
    if (text !== undefined && text !== former) continue;
    await fs.write(join(folder, NAME), textFor(patterns), folder);
  }
}

function textFor(patterns: readonly string[]): string {
  const lines = patterns.map((pattern) => `/${pattern} linguist-generated\n`);
  return `* text=auto eol=lf\n${lines.join("")}`;
}
