import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The path of a file of this folder, to be imported at run time: the peers are installed separately. */
export function peer(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

export function arePeersInstalled(): boolean {
  return existsSync(peer("node_modules"));
}

/** Exits with a message if the peers are not installed. */
export function requirePeers(): void {
  if (arePeersInstalled()) return;
  console.error("The tools to compare with are not installed: run `npm ci` in peers/ first.");
  process.exit(2);
}
