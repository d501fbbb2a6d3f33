import type { Surroundings } from "./terminal.js";

/** Resolves on Ctrl+C or a polite `kill`. A second one ends the process at once, as it always does. */
export function nextSignal(env: Surroundings["env"]): Promise<void> {
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
