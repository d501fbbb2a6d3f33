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

/** Ends with this process, and gets no rights of a program that has more. */
const BOUND = "setpriv --pdeathsig KILL --no-new-privs";
const ALONE = "unshare --user --net --ipc --pid --fork --kill-child=KILL";

/**
 * In a mount namespace: makes a root that has nothing but the system's programs and libraries and the paths up to `--`, then
 * runs what follows, without the rights to change that. The permission model does not hold back from connecting to a socket
 * that is a file, such as Docker's. The old root is covered, since `umount` needs `/proc`.
 */
const OWN_ROOT = `set -e
mount -t tmpfs none /sys
cd /sys
for part in /usr /bin /sbin /lib /lib32 /lib64 /nix; do
  if [ -L $part ]; then cp -P $part .$part
  elif [ -d $part ]; then mkdir .$part; mount --rbind $part .$part; fi
done
while [ "$1" != -- ]; do
  if [ ! -e ".$1" ]; then
    mkdir -p ".\${1%/*}"
    if [ -d "$1" ]; then mkdir ".$1"; else : > ".$1"; fi
    mount -o bind,ro "$1" ".$1"
  fi
  shift
done
shift
mkdir old
pivot_root . old
cd /
mount -t tmpfs none /old
unset PWD OLDPWD
exec unshare --user "$@"`;

/** Programs of Linux that start another one in namespaces of its own: without network and without signals to other processes. */
interface Namespaces {
  readonly words: readonly string[];
  /** Whether the words are followed by the paths that it can see, and `--`. */
  readonly hasOwnRoot: boolean;
}

/** The first that works here is taken. */
const NAMESPACES: readonly Namespaces[] = [
  {
    words: [...`${BOUND} ${ALONE} --map-root-user --mount sh -c`.split(" "), OWN_ROOT, "sh"],
    hasOwnRoot: true,
  },
  { words: `${BOUND} ${ALONE}`.split(" "), hasOwnRoot: false },
  { words: ALONE.split(" "), hasOwnRoot: false },
  {
    words: "bwrap --dev-bind / / --unshare-all --die-with-parent --".split(" "),
    hasOwnRoot: false,
  },
];

/** For the programs above: the process gets no environment, which also has no PATH. */
const PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

let found: Namespaces | undefined | "none";

/** `undefined` where the platform has nothing that works. */
export function namespaces(): Namespaces | undefined {
  found ??= (process.platform === "linux" ? NAMESPACES.find(works) : undefined) ?? "none";
  return found === "none" ? undefined : found;
}

/** Bun prints its version in a root without `/proc`, but runs nothing there. */
function works(candidate: Namespaces): boolean {
  const { file, args } = limited(
    within(candidate, [], [realpathSync(process.execPath), "-e", "0"]),
  );
  return spawnSync(file, args, { env: {}, stdio: "ignore", timeout: 5000 }).status === 0;
}

/** The words that start a program there, which sees those files. */
function within(
  used: Namespaces | undefined,
  files: readonly string[],
  words: readonly string[],
): readonly string[] {
  if (used === undefined) return words;
  const seen = used.hasOwnRoot ? [realpathSync(process.execPath), ...files, "--"] : [];
  return [...used.words, ...seen, ...words];
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
  return limited(within(namespaces(), readable, [realpathSync(process.execPath), ...words]));
}

/** Bun has no permission model. */
function nodeFlags(files: readonly string[]): readonly string[] {
  if (process.versions.bun !== undefined) return [];
  const has = (flag: string) => process.allowedNodeEnvironmentFlags.has(flag);
  return [
    has("--permission") ? "--permission" : "--experimental-permission",
    ...files.map((file) => `--allow-fs-read=${file}`),
    "--disallow-code-generation-from-strings",
    // SQLite opens files without asking the permission model.
    ...(has("--experimental-sqlite") ? ["--no-experimental-sqlite"] : []),
    "--no-warnings",
    // For objects of JavaScript only; a crash is as good as an error here.
    "--max-old-space-size=512",
  ];
}

function limited(words: readonly string[]): Command {
  return { file: "/bin/sh", args: ["-c", `PATH=${PATH}; ${LIMITS}`, "sh", ...words] };
}
