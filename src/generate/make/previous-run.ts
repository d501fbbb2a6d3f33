import { basename, join } from "node:path";
import { HIDDEN, isTemporary } from "../../host/hidden-files.js";
import type { Host } from "../../host/host.js";
import { API_FILE, FUNCTIONS, TOOLKITS } from "../../snapshot/layout.js";
import { FileError } from "../../support/errors.js";
import { CONCURRENT_READS, mapConcurrently } from "../../support/map-concurrently.js";
import { byCodeUnit } from "../../support/sort.js";
import { findHeader, isCopyFor, isFrom, isFromBelow } from "../emit/text/header.js";
import { OUTPUT } from "../plan/output-layout.js";
import { isConflict } from "../write/conflict.js";
import { readSignature, type Signature } from "../write/signature.js";
import type { LeftOver } from "../write/writer.js";

interface FoundFile {
  /** The line that names what the file was made from. */
  readonly header: string | undefined;
  readonly signature: Signature | undefined;
  /** Git made it of two versions. */
  readonly isConflict: boolean;
}

/** What earlier runs left in the output folder, as each file says for itself. */
export class PreviousRun {
  /** Nothing is believed, so that everything is made anew. */
  static readonly NONE = new PreviousRun(new Map(), []);

  private constructor(
    private readonly files: ReadonlyMap<string, FoundFile>,
    /** Hidden files: of a run that is at work, or was killed at it. */
    private readonly hidden: readonly string[],
  ) {}

  static async read(folder: string, host: Host): Promise<PreviousRun> {
    const paths = await listOutput(folder, host);
    const files = new Map<string, FoundFile>();
    await mapConcurrently(paths.filter(isOutput), CONCURRENT_READS, async (path) => {
      const text = await readOwn(join(folder, path), host);
      const header = findHeader(text);
      const signature = readSignature({ path, text });
      if (header === undefined && signature === undefined) return;
      const isIntact = signature?.isIntact === true;
      files.set(path, { header, signature, isConflict: !isIntact && isConflict(text) });
    });
    const isHidden = (path: string) => path.slice(path.lastIndexOf("/") + 1).startsWith(HIDDEN);
    return new PreviousRun(files, paths.filter(isHidden));
  }

  get isEmpty(): boolean {
    return this.files.size === 0;
  }

  get isUnfinished(): boolean {
    return this.hidden.length > 0;
  }

  /** What killed runs left waiting beside its place. */
  get temporaryFiles(): readonly string[] {
    return this.hidden.filter((path) => isTemporary(basename(path)));
  }

  /** Is a file intact, and made of the same as it would be now? */
  isCurrent(path: string, key: string): boolean {
    const signature = this.files.get(path)?.signature;
    return signature?.isIntact === true && signature.key === key;
  }

  hadProblem(path: string): boolean {
    return this.files.get(path)?.signature?.hasProblem === true;
  }

  /** Is a file as a run wrote it, or what git made of two such versions? Then no person's work is lost with it. */
  mayReplace(path: string): boolean {
    const { signature, isConflict } = this.files.get(path) ?? {};
    return signature?.isIntact === true || isConflict === true;
  }

  /** Files that were made from this snapshot, and are not planned. Those of another config name another snapshot. */
  leftOver(planned: ReadonlySet<string>, snapshotFolder: string): readonly LeftOver[] {
    return [...this.files]
      .filter(
        ([path, { header = "" }]) => !planned.has(path) && isMadeFrom(snapshotFolder, path, header),
      )
      .map(([path]) => ({ path, mayRemove: this.mayReplace(path) }))
      .sort((a, b) => byCodeUnit(a.path, b.path));
  }
}

/** The folders of the output that hold others: of all else below the output nothing is read. */
const FOLDERS: readonly string[] = [OUTPUT.functions, OUTPUT.runtime, OUTPUT.toolkits];
/** `runtime/validate/keywords/` */
const MAX_DEPTH = 3;

/** The files of the output folder, and of the folders in it that are ours. */
async function listOutput(output: string, host: Host): Promise<readonly string[]> {
  const paths: string[] = [];
  const list = async (folder: string, depth: number): Promise<void> => {
    const below = folder === "" ? "" : `${folder}/`;
    for (const { name, isFolder } of await host.fs.list(join(output, folder))) {
      if (!isFolder) paths.push(below + name);
      else if (depth === 0 ? FOLDERS.includes(name) : depth < MAX_DEPTH)
        await list(below + name, depth + 1);
    }
  };
  await list("", 0);
  return paths;
}

const SINGLE_FILES: readonly string[] = [OUTPUT.api, OUTPUT.index, OUTPUT.readme];

/** The places where an output has files. */
function isOutput(path: string): boolean {
  const [folder = "", ...names] = path.split("/");
  if (names.length === 0) return SINGLE_FILES.includes(path);
  if (!path.endsWith(".ts")) return false;
  if (folder === OUTPUT.functions) return names.length === 1;
  return folder === OUTPUT.runtime || names.length === 2;
}

/** Was what lies at a path made from this snapshot? An output may lie inside of another one's folders. */
function isMadeFrom(snapshot: string, path: string, header: string): boolean {
  const [folder = ""] = path.split("/");
  if (folder === OUTPUT.runtime) return isCopyFor(snapshot, header);
  if (folder === OUTPUT.functions) return isFromBelow(`${snapshot}/${FUNCTIONS}`, header);
  if (folder === OUTPUT.toolkits) return isFromBelow(`${snapshot}/${TOOLKITS}`, header);
  return isFrom(path === OUTPUT.api ? `${snapshot}/${API_FILE}` : snapshot, header);
}

/** A file that cannot be read is a person's own, or is complained of where it is to be written. */
async function readOwn(path: string, host: Host): Promise<string> {
  return (
    (await host.fs.read(path).catch((error: unknown) => {
      if (!(error instanceof FileError)) throw error;
      return undefined;
    })) ?? ""
  );
}
