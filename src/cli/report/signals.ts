import type { CliIo } from "./terminal.js";

/** Resolves on Ctrl+C or a polite `kill`. A second one ends the process at once, as it always does. */
export function nextSignal(env: CliIo["env"]): Promise<void> {
  return new Promise((resolve) => {
    const parent = process.ppid;
    const end = () => {
      process.off("SIGINT", end);
      process.off("SIGTERM", end);
      clearInterval(orphaned);
      resolve();
    };
    process.on("SIGINT", end);
    process.on("SIGTERM", end);
    // `npx` sends signals to the shell that it started this process from. That shell ends without passing them on, and
    // this process would run on as an orphan.
    const orphaned = setInterval(() => {
      if (env.npm_command !== undefined && process.ppid !== parent) end();
    }, 500).unref(); // this check alone does not keep the process alive
  });
}

/**
 * Runs what Ctrl+C or a polite `kill` may end. It is told by its signal, so that it can put away what it has; then the
 * process ends as the signal would have ended it. A second one does not wait for that.
 */
export async function interruptible<Result>(
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const ended = new AbortController();
  let received: NodeJS.Signals | undefined;
  const end = (signal: NodeJS.Signals) => {
    received = signal;
    ended.abort();
  };
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
  try {
    return await run(ended.signal);
  } finally {
    process.off("SIGINT", end);
    process.off("SIGTERM", end);
    if (received !== undefined) await endBy(received);
  }
}

function endBy(signal: NodeJS.Signals): Promise<never> {
  process.kill(process.pid, signal);
  // Nothing more is printed until it arrives.
  return new Promise(() => {});
}
