import { execFileSync } from "node:child_process";

/** Whether this machine has Python, which the tests of an interpreter of one's own need. */
export function hasPython(): boolean {
  try {
    execFileSync("python3", ["--version"]);
    return true;
  } catch {
    return false;
  }
}
