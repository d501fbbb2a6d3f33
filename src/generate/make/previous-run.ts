import { basename, join } from "node:path";
import { HIDDEN, isTemporary } from "../../host/hidden-files.js";
import type { Host } from "../../host/host.js";
import type { OutputFile } from "../../model/output-file.js";
import { API_FILE, ENTRY_FOLDERS, FUNCTIONS, OPERATIONS, TOOLKITS } from "../../snapshot/layout.js";
import { FileError } from "../../support/errors.js";
import { CONCURRENT_READS, mapConcurrently } from "../../support/map-concurrently.js";
import { byCodeUnit } from "../../support/sort.js";
import {
  findHeader,
  isCopyFor,
  isFrom,
  isFromBelow,
  isOfTemplate,
  mayBeGenerated,
} from "../emit/text/header.js";
import { EMITTED, OUTPUT } from "../plan/output-layout.js";
import { languageOf } from "../templates/languages.js";
import { isConflict } from "../write/conflict.js";
import { readSignature, type Signature } from "../write/signature.js";
import type { LeftOver } from "../write/writer.js";
import type { WantedFiles } from "./make-file.js";

interface FoundFile {
  /** The line that names the source of the file. */
  readonly header: string | undefined;
  readonly signature: Signature | undefined;
  /** The file contains a merge conflict, or both sides of one. */
  readonly isConflict: boolean;
}

/** What a process that generates repeatedly has found in the files of the output, by path: while the text is the same. */
export type OutputMemory = Map<
  string,
  { readonly text: string; readonly found: FoundFile | undefined }
>;

/** The files of earlier runs in the output folder, by their headers and signatures. */
export class PreviousRun {
  /** No earlier run: every file is printed. */
  static readonly NONE = new PreviousRun(new Map(), []);

  private constructor(
    private readonly files: ReadonlyMap<string, FoundFile>,
    /** The lock and temporary files of a run that is active or was killed. */
    private readonly hidden: readonly string[],
  ) {}

  static async read(
    folder: string,
    host: Host,
    memory: OutputMemory = new Map(),
  ): Promise<PreviousRun> {
    const paths = await listOutput(folder, host);
    const files = new Map<string, FoundFile>();
    await mapConcurrently(paths.filter(isOutput), CONCURRENT_READS, async (path) => {
      const text = await readOwn(join(folder, path), host);
      if (text === undefined) return;
      const before = memory.get(path);
      const found = before?.text === text ? before.found : findParts({ path, text });
      memory.set(path, { text, found });
      if (found !== undefined) files.set(path, found);
    });
    const isHidden = (path: string) => path.slice(path.lastIndexOf("/") + 1).startsWith(HIDDEN);
    return new PreviousRun(files, paths.filter(isHidden));
  }

  get isEmpty(): boolean {
    return this.files.size === 0;
  }

  /** True if no file was written in between; hidden files do not count. */
  isSameAs(other: PreviousRun): boolean {
    const isSame = ([path, found]: [string, FoundFile]) => {
      const before = other.files.get(path);
      return before === found || JSON.stringify(before) === JSON.stringify(found);
    };
    return this.files.size === other.files.size && [...this.files].every(isSame);
  }

  get isUnfinished(): boolean {
    return this.hidden.length > 0;
  }

  /** Temporary files of killed runs. */
  get temporaryFiles(): readonly string[] {
    return this.hidden.filter((path) => isTemporary(basename(path)));
  }

  /** True if the files are unedited and have the key that they would have now. */
  isCurrent({ paths, key }: Pick<WantedFiles, "paths" | "key">): boolean {
    return paths.every((path) => {
      const signature = this.files.get(path)?.signature;
      return signature?.isIntact === true && signature.key === key;
    });
  }

  hadProblem({ paths }: Pick<WantedFiles, "paths">): boolean {
    return paths.some((path) => this.files.get(path)?.signature?.hasProblem === true);
  }

  /** True for a file without edits by hand: as a run wrote it, or a merge conflict of two such versions. */
  mayReplace(path: string): boolean {
    const { signature, isConflict } = this.files.get(path) ?? {};
    return signature?.isIntact === true || isConflict === true;
  }

  /** The file contains a merge conflict, or both sides of one. */
  isConflict(path: string): boolean {
    return this.files.get(path)?.isConflict === true;
  }

  /** The files that were made from these files of the snapshot. */
  madeFrom(sources: ReadonlySet<string>, snapshotFolder: string): readonly string[] {
    const places = [...sources].map((file) => `${snapshotFolder}/${file}`);
    return [...this.files]
      .filter(([, { header = "" }]) => places.some((place) => isFrom(place, header)))
      .map(([path]) => path);
  }

  /** Files generated from this snapshot that are no longer planned. Files of other configs name another snapshot. */
  leftOver(planned: ReadonlySet<string>, snapshotFolder: string): readonly LeftOver[] {
    return [...this.files]
      .filter(
        ([path, { header = "" }]) => !planned.has(path) && isMadeFrom(snapshotFolder, path, header),
      )
      .map(([path]) => ({ path, mayRemove: this.mayReplace(path) }))
      .sort((a, b) => byCodeUnit(a.path, b.path));
  }
}

function findParts({ path, text }: OutputFile): FoundFile | undefined {
  const header = findHeader(text);
  const signature = readSignature({ path, text });
  if (header === undefined && signature === undefined) return undefined;
  const isIntact = signature?.isIntact === true;
  return { header, signature, isConflict: !isIntact && isConflict(text) };
}

/** `runtime/validate/keywords/`, as earlier versions copied the runtime: they are removed. */
const MAX_DEPTH = 3;

/** The files of the output folder. Its hidden folders and `node_modules` hold none of an output. */
async function listOutput(output: string, host: Host): Promise<readonly string[]> {
  const paths: string[] = [];
  const list = async (folder: string, depth: number): Promise<void> => {
    const below = folder === "" ? "" : `${folder}/`;
    for (const { name, isFolder } of await host.fs.list(join(output, folder))) {
      if (!isFolder) paths.push(below + name);
      else if (depth < MAX_DEPTH && !name.startsWith(".") && name !== "node_modules")
        await list(below + name, depth + 1);
    }
  };
  await list("", 0);
  return paths;
}

const SINGLE_FILES: ReadonlySet<string> = new Set([...EMITTED, OUTPUT.readme]);

/** True for a path that an output file can have; outside of the folders of modules, a user's template may have made it. */
function isOutput(path: string): boolean {
  const [folder = "", ...names] = path.split("/");
  if (names.length === 0 || !isFolderOfModules(folder)) return languageOf(path) !== undefined;
  if (!/\.[jt]s$/.test(path)) return false;
  if (folder === OUTPUT.functions)
    return names.length === 1 || path.startsWith(`${OUTPUT.letters}/`);
  return folder === OUTPUT.runtime || names.length === 2;
}

function isFolderOfModules(name: string): boolean {
  const { functions, toolkits, operations, runtime } = OUTPUT;
  return [functions, toolkits, operations, runtime].some((each) => each === name);
}

/** True if the header names this snapshot as the source. An output may lie inside the folders of another one. */
function isMadeFrom(snapshot: string, path: string, header: string): boolean {
  const [folder = ""] = path.split("/");
  if (folder === OUTPUT.runtime) return isCopyFor(snapshot, header);
  if (folder === OUTPUT.functions) return isFromBelow(`${snapshot}/${FUNCTIONS}`, header);
  if (folder === OUTPUT.toolkits) return isFromBelow(`${snapshot}/${TOOLKITS}`, header);
  if (folder === OUTPUT.operations) return isFromBelow(`${snapshot}/${OPERATIONS}`, header);
  if (path.startsWith("api.")) return isFrom(`${snapshot}/${API_FILE}`, header);
  if (SINGLE_FILES.has(path)) return isFrom(snapshot, header);
  const isFromSnapshot =
    isFrom(snapshot, header) ||
    Object.values(ENTRY_FOLDERS).some((each) => isFromBelow(`${snapshot}/${each}`, header));
  return isFromSnapshot && isOfTemplate(path, header);
}

/**
 * The text of a file that begins as those of an earlier run: others belong to the app that the output lies in. So does an
 * unreadable file, or writing it will fail with a message.
 */
function readOwn(path: string, host: Host): Promise<string | undefined> {
  return host.fs.read(path, mayBeGenerated).catch((error: unknown) => {
    if (!(error instanceof FileError)) throw error;
    return undefined;
  });
}
