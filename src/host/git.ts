import { execFile } from "node:child_process";
import { ConfigError } from "../support/errors.js";
import { quote } from "../support/quote.js";

/** Larger than any snapshot, and small enough for memory. */
const MAX_OUTPUT = 512 * 1024 * 1024;

/**
 * Runs git and gives what it says. No shell reads the arguments; the caller sees to it that none of them can be an
 * option by accident.
 * @throws ConfigError if there is no git; `GitRefusal` if git ends with an error.
 */
export async function git(
  args: readonly string[],
  { cwd, input }: { readonly cwd: string; readonly input?: string },
): Promise<Buffer> {
  // Messages in one language, and no lock on an index that somebody else may be working with.
  const env = { ...process.env, LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0" };
  return new Promise((resolve, reject) => {
    const child = execFile(
      "git",
      args,
      { cwd, env, encoding: "buffer", maxBuffer: MAX_OUTPUT, windowsHide: true },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else if (error.code === "ENOENT") reject(noGit(error));
        else reject(new GitRefusal(stderr.toString("utf8").trim() || error.message));
      },
    );
    // Git may end before it has read all of it; what went wrong then stands in its exit code.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input ?? "");
  });
}

/** Git ran and said no; what it said is the message. */
class GitRefusal extends Error {}

function noGit(cause: Error): ConfigError {
  const message = "--against reads an earlier state with git, and there is no git on this machine";
  return new ConfigError(message, { cause });
}

/**
 * The commit that a revision names, by its hash.
 * @throws ConfigError if the folder is in no repository, or the revision is not one of it.
 */
export async function findCommit(revision: string, cwd: string): Promise<string> {
  // Whatever begins with a dash is an option to git; a NUL ends an argument.
  if (revision === "" || revision.startsWith("-") || /\p{Cc}/u.test(revision)) {
    throw new ConfigError(
      `--against: ${quote(revision)} is no revision; a branch, a tag or a commit would be right`,
    );
  }
  const args = ["rev-parse", "--verify", "--quiet", `${revision}^{commit}`];
  const commit = await git(args, { cwd }).catch((error: unknown) => {
    if (!(error instanceof GitRefusal)) throw error;
    const message = `--against: the repository has no revision ${quote(revision)}; in CI, is its history fetched?`;
    throw new ConfigError(message);
  });
  return commit.toString("utf8").trim();
}

/**
 * The folder that the repository begins in.
 * @throws ConfigError if the folder is in no repository.
 */
export async function findRepository(cwd: string): Promise<string> {
  const root = await git(["rev-parse", "--show-toplevel"], { cwd }).catch((error: unknown) => {
    if (!(error instanceof GitRefusal)) throw error;
    const message = `--against reads an earlier state with git, and ${cwd} is in no repository that git accepts: ${quote(error.message, 200)}`;
    throw new ConfigError(message, { cause: error });
  });
  return root.toString("utf8").replace(/\r?\n$/, "");
}
