import { type ChildProcessByStdio, execFileSync, spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, realpath, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable, type Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { runCli } from "../../src/cli/run.js";

const repository = fileURLToPath(new URL("../..", import.meta.url));
/** The built command. */
export const COMMAND = join(repository, "dist/cli.js");

/** The exit code and the output of a process. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Where {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Here extends Where {
  /** What the command reads from standard input. */
  readonly stdin?: string;
}

/** Starts the built command, as an installed package would. It does not inherit the environment of this process. */
export function startCommand(args: readonly string[], { cwd, env }: Where) {
  return startNode([COMMAND, ...args], { cwd, ...(env === undefined ? {} : { env }) });
}

export function startNode(args: readonly string[], { cwd, env }: Where) {
  return spawn(process.execPath, args, {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Runs the built command until it ends. */
export async function typecall(args: readonly string[], where: Where): Promise<Ended> {
  return ended(startCommand(args, where));
}

export async function ended(
  child: ChildProcessByStdio<Writable | null, Readable, Readable>,
): Promise<Ended> {
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child
      .on("error", reject)
      .on("close", (code) => resolve({ code, stdout, stderr: withoutProgress(stderr) }));
  });
}

/** Without the lines of progress, which a log has where the machine is slow. */
function withoutProgress(stderr: string): string {
  return stderr.replace(/^.+: \d+ of \d+ \w+(?:, \d+ a second)?\n/gm, "");
}

/** A folder of its own with these files, in which `import "typecall"` finds the built package, and `init` finds tsx. */
export async function projectWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "typecall-test-")));
  await mkdir(join(folder, "node_modules"));
  await symlink(repository, join(folder, "node_modules/typecall"), "dir");
  const tsx = join(repository, "node_modules/tsx");
  await symlink(tsx, join(folder, "node_modules/tsx"), "dir");
  await writeFile(join(folder, "package.json"), `{ "type": "module" }\n`);
  await writeFiles(folder, files);
  return folder;
}

export async function writeFiles(folder: string, files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

/** Every file below some folders of a project, by its path. */
export async function readFiles(
  project: string,
  folders: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const folder of folders) {
    const found = await readdir(join(project, folder), { recursive: true, withFileTypes: true });
    for (const entry of found.filter((item) => item.isFile())) {
      const path = join(entry.parentPath, entry.name);
      texts.set(path.slice(project.length + 1), await readFile(path, "utf8"));
    }
  }
  return new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Names of the files that two readings do not have in common, sorted. */
export function differences(
  a: ReadonlyMap<string, string>,
  b: ReadonlyMap<string, string>,
): readonly string[] {
  const names = new Set([...a.keys(), ...b.keys()]);
  return [...names].filter((name) => a.get(name) !== b.get(name)).sort();
}

/** Runs the command in this process, which takes a fraction of the time. The output is the same. */
export async function typecallHere(
  args: readonly string[],
  { cwd, env = {}, stdin = "" }: Here,
): Promise<Ended> {
  const streams = { stdout: "", stderr: "" };
  const into = (name: keyof typeof streams) => ({
    write: (text: string) => {
      streams[name] += text;
    },
  });
  const io = {
    cwd,
    env,
    stdin: Readable.from([stdin]),
    stdout: into("stdout"),
    stderr: into("stderr"),
  };
  const code = await runCli(args, io);
  return { code, ...streams };
}

/** Whether there is script(1) of util-linux, which emulates a terminal. */
export function hasScript(): boolean {
  try {
    return execFileSync("script", ["--version"], { encoding: "utf8" }).includes("util-linux");
  } catch {
    return false;
  }
}
