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
    // `npx` hands signals to the shell that it started us from, and that shell does not hand them on: it ends, and
    // we would go on working for nobody.
    const orphaned = setInterval(() => {
      if (env.npm_command !== undefined && process.ppid !== parent) end();
    }, 500).unref(); // what serves or watches keeps the process; looking after the parent does not
  });
}
