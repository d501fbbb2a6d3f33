import { execFile } from "node:child_process";
import { ConfigError } from "../support/errors.js";
import { quote } from "../support/quote.js";

/** Bytes of git's output: more than any snapshot has, and few enough for memory. */
const MAX_OUTPUT = 512 * 1024 * 1024;

/**
 * Runs git without a shell and returns its stdout. The caller makes sure that no argument is taken for an option by
 * accident.
 * @throws ConfigError if git is not installed; `GitRefusal` if it exits with an error.
 */
export async function git(
  args: readonly string[],
  { cwd, input }: { readonly cwd: string; readonly input?: string },
): Promise<Buffer> {
  // English messages; no lock on the index, which the user's own git may be using; no password prompts.
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
    // EPIPE, if git exits before it has read all of stdin: its exit code reports the problem.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input ?? "");
  });
}

/** Git exited with an error; the message is its stderr. */
class GitRefusal extends Error {}

function noGit(cause: Error): ConfigError {
  const message =
    "--against reads an earlier state with git, and git is not installed or not in PATH";
  return new ConfigError(message, { cause });
}

/**
 * Resolves a revision to the hash of its commit.
 * @throws ConfigError if the folder is in no repository, or the repository has no such revision.
 */
export async function findCommit(revision: string, cwd: string): Promise<string> {
  // Git takes a leading dash for an option; an argument ends at a NUL.
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
 * The root folder of the repository that holds `cwd`.
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
