import { join } from "node:path";
import type { Config, EmitFormat } from "../../config/config.js";
import type { Host } from "../../host/host.js";
import { API_FILE, ENTRY_FOLDERS, LOCK_FILE, PULLED } from "../../snapshot/layout.js";
import { emittedFiles, OUTPUT } from "../plan/output-layout.js";

const NAME = ".gitattributes";

const FOLDERS = [...Object.values(ENTRY_FOLDERS), PULLED];
const SNAPSHOT = [...FOLDERS.map((folder) => `${folder}/**`), API_FILE, LOCK_FILE];
const generatedAs = (emit: EmitFormat) => [
  `${OUTPUT.functions}/**`,
  `${OUTPUT.toolkits}/**`,
  `${OUTPUT.operations}/**`,
  `${OUTPUT.runtime}/**`,
  ...emittedFiles(OUTPUT.api, emit),
  ...emittedFiles(OUTPUT.index, emit),
  OUTPUT.readme,
];

/**
 * The `.gitattributes` of both folders, so that clones on Windows keep the line ends, and GitHub counts the files as
 * generated.
 */
export function gitAttributes({ snapshot, output, root, emit }: Config) {
  const former = textFor(generatedAs(emit === "js" ? "ts" : "js"));
  return [
    { folder: snapshot, text: textFor(SNAPSHOT) },
    { folder: output, text: textFor(generatedAs(emit)), former },
  ].flatMap((file) =>
    // At the root it would speak for the whole project.
    file.folder === root ? [] : [{ ...file, path: join(file.folder, NAME) }],
  );
}

/** Writes them. A file that exists is left as it is, unless it is as a run with another `emit` has written it. */
export async function writeGitAttributes(config: Config, { fs }: Host): Promise<void> {
  for (const { folder, path, text, former } of gitAttributes(config)) {
    const found = await fs.read(path);
    if (found === undefined || found === former) await fs.write(path, text, folder);
  }
}

function textFor(patterns: readonly string[]): string {
  const lines = patterns.map((pattern) => `/${pattern} linguist-generated\n`);
  return `* text=auto eol=lf\n${lines.join("")}`;
}
