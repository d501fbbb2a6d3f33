import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A file of this folder, by its path. What imports the peers is no import of the project: they are installed apart. */
export function peer(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

export function arePeersInstalled(): boolean {
  return existsSync(peer("node_modules"));
}

/** Ends the process where nothing could be compared, and says what is missing. */
export function requirePeers(): void {
  if (arePeersInstalled()) return;
  console.error("The tools to compare with are not installed: run `npm ci` in peers/ first.");
  process.exit(2);
}
