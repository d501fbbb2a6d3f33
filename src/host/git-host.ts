import { realpath, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { decodeText } from "../documents/decode-text.js";
import { ConfigError, FileError, InternalError } from "../support/errors.js";
import { isWithin, placeOf } from "../support/place.js";
import { quote } from "../support/quote.js";
import { byCodeUnit } from "../support/sort.js";
import { findCommit, findRepository, git } from "./git.js";
import type { FileSystem, Host } from "./host.js";

/**
 * A read-only host over a folder at a git revision. Reads git objects; nothing is checked out.
 * @throws ConfigError without git, outside of a repository, or if there is no such revision.
 */
export async function gitHost(folder: string, revision: string): Promise<Host> {
  const existing = await nearestExisting(folder);
  const cwd = await realpath(existing);
  const repository = await realpath(await findRepository(cwd));
  const commit = await findCommit(revision, cwd);
  const path = join(cwd, relative(existing, folder));
  if (!isWithin(path, repository)) {
    throw new ConfigError(`${quote(folder)} lies outside of its repository, ${quote(repository)}`);
  }
  return {
    fs: new GitFileSystem(await readBlobs(commit, placeOf(path, repository), repository), folder),
  };
}

/** The folder itself, or if it was deleted since the revision its nearest existing parent. */
async function nearestExisting(folder: string): Promise<string> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder || dirname(folder) === folder ? folder : nearestExisting(dirname(folder));
}

/** The content of every regular file below a folder, by relative path. Links and submodules are ignored. */
async function readBlobs(
  commit: string,
  relativePath: string,
  repository: string,
): Promise<ReadonlyMap<string, Buffer>> {
  const args = ["ls-tree", "-r", "-z", "--full-tree", commit, "--", relativePath];
  const listed = (await git(args, { cwd: repository })).toString("utf8").split("\0");
  const blobs = listed.flatMap((line) => {
    const [, id, path] = /^100(?:644|755) blob ([\da-f]+)\t(.*)$/s.exec(line) ?? [];
    return id === undefined || path === undefined ? [] : [{ id, path }];
  });
  const input = blobs.map(({ id }) => `${id}\n`).join("");
  const output = await git(["cat-file", "--batch"], { cwd: repository, input });
  const contents = splitBatch(output, blobs.length);
  const start = relativePath === "." ? 0 : relativePath.length + 1;
  return new Map(
    blobs.map(({ path }, index) => [path.slice(start), contents[index] ?? Buffer.alloc(0)]),
  );
}

/** Splits the output of `git cat-file --batch`: a sequence of `<id> blob <size>\n<bytes>\n`. */
function splitBatch(output: Buffer, count: number): readonly Buffer[] {
  const contents: Buffer[] = [];
  for (let at = 0; contents.length < count; ) {
    const end = output.indexOf("\n", at);
    const size = Number(/^[\da-f]+ blob (\d+)$/.exec(output.toString("latin1", at, end))?.[1]);
    if (end < 0 || !Number.isSafeInteger(size))
      throw new InternalError("git cat-file printed an unexpected line");
    contents.push(output.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return contents;
}

class GitFileSystem implements FileSystem {
  constructor(
    private readonly files: ReadonlyMap<string, Buffer>,
    private readonly root: string,
  ) {}

  async read(path: string): Promise<string | undefined> {
    const bytes = await this.readBytes(path);
    if (bytes === undefined) return undefined;
    const decoded = decodeText(bytes);
    if (decoded.ok) return decoded.text;
    throw new FileError(path, `${decoded.problem}, and commit it again`);
  }

  async readBytes(path: string): Promise<Buffer | undefined> {
    return this.files.get(placeOf(path, this.root));
  }

  async list(folder: string) {
    const prefix = folder === this.root ? "" : `${placeOf(folder, this.root)}/`;
    const found = new Map<string, boolean>();
    for (const path of this.files.keys()) {
      if (!path.startsWith(prefix)) continue;
      const [name = "", ...below] = path.slice(prefix.length).split("/");
      found.set(name, below.length > 0);
    }
    return [...found]
      .map(([name, isFolder]) => ({ name, isFolder }))
      .sort((a, b) => byCodeUnit(a.name, b.name));
  }

  write = refuse;
  append = refuse;
  stage = refuse;
  lock = refuse;
  remove = refuse;
}

function refuse(path: string): Promise<never> {
  return Promise.reject(new FileError(path, "belongs to an earlier revision, which is read-only"));
}
