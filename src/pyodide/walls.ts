import { spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";

/** A program with its arguments. */
interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

/** Bytes of memory that a process may ask for, JavaScript's buffers too. Python's own are at most half of it. */
const MEMORY_KIB = 1024 * 1024;

/**
 * No core dumps, no bytes to a file, and a limit on memory: of `ulimit`, for this process and what it starts. The shell
 * itself adds `PWD` to the environment.
 */
const LIMITS = `ulimit -c 0; ulimit -f 0; ulimit -d ${MEMORY_KIB}; unset PWD OLDPWD; exec "$@"`;

/**
 * Programs of Linux that start another one in namespaces of its own: without network, without signals to other processes,
 * and ended with this one. The first that works here is taken.
 */
const NAMESPACES: readonly (readonly string[])[] = [
  [
    ..."setpriv --pdeathsig KILL --no-new-privs unshare --user --net --ipc --pid --fork".split(" "),
    "--kill-child=KILL",
  ],
  [..."unshare --user --net --ipc --pid --fork --kill-child=KILL".split(" ")],
  [..."bwrap --dev-bind / / --unshare-all --die-with-parent --".split(" ")],
];

/** For the programs above: the process gets no environment, which also has no PATH. */
const PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

let namespaces: readonly string[] | undefined;

/** The words that start a program without network; none where the platform has nothing that works. */
export function networkWall(): readonly string[] {
  namespaces ??= process.platform === "linux" ? (NAMESPACES.find(works) ?? []) : [];
  return namespaces;
}

function works(words: readonly string[]): boolean {
  const { file, args } = limited([...words, "true"]);
  return spawnSync(file, args, { env: {}, stdio: "ignore", timeout: 5000 }).status === 0;
}

/**
 * The command that starts a script behind every wall that this platform and this version of Node have. It can read the
 * given files only, and itself.
 */
export function walled(script: string, files: readonly string[], args: readonly string[]): Command {
  const entry = realpathSync(script);
  const readable = [entry, ...files.map((file) => realpathSync(file))];
  const words = [...nodeFlags(readable), entry, ...args];
  if (process.platform === "win32") return { file: process.execPath, args: words };
  return limited([...networkWall(), process.execPath, ...words]);
}

/** Bun has no permission model. */
function nodeFlags(files: readonly string[]): readonly string[] {
  if (process.versions.bun !== undefined) return [];
  const hasStable = process.allowedNodeEnvironmentFlags.has("--permission");
  return [
    hasStable ? "--permission" : "--experimental-permission",
    ...files.map((file) => `--allow-fs-read=${file}`),
    "--disallow-code-generation-from-strings",
    "--no-warnings",
    // For objects of JavaScript only; a crash is as good as an error here.
    "--max-old-space-size=512",
  ];
}

function limited(words: readonly string[]): Command {
  return { file: "/bin/sh", args: ["-c", `PATH=${PATH}; ${LIMITS}`, "sh", ...words] };
}
