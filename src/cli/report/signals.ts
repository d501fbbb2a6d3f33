import type { CliIo } from "./terminal.js";

/** Resolves on SIGINT (Ctrl+C) or SIGTERM. A second signal ends the process at once. */
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
    // `npx` signals the shell that it started this process from. The shell ends without forwarding the signal, and this
    // process would run on as an orphan.
    const orphaned = setInterval(() => {
      if (env.npm_command !== undefined && process.ppid !== parent) end();
    }, 500).unref(); // this check alone does not keep the process alive
  });
}

/**
 * Runs work that SIGINT (Ctrl+C) or SIGTERM aborts through its signal, so that it can save its state; then the process
 * ends by the same signal. A second signal ends it at once.
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
  // Pending until the signal arrives, so that nothing more is printed.
  return new Promise(() => {});
}
