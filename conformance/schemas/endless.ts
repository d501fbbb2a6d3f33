import { fileURLToPath } from "node:url";
import { askEach } from "../child.js";
import type { FoundSet } from "./found.js";

const PROGRAM = fileURLToPath(new URL("rehearse.ts", import.meta.url));
const TIMEOUT_MS = 60_000;

/** A set whose schemas all come to an end: those that do not are among the ones that cannot be read. */
export async function withoutEndless(set: FoundSet): Promise<FoundSet> {
  const schemas = set.schemas.map(({ schema }) => schema);
  const answers = await askEach({ path: PROGRAM, timeoutMs: TIMEOUT_MS }, schemas);
  const endless = set.schemas.filter((_, i) => answers[i] === undefined);
  const reason = `crashes, or comes to no end within ${TIMEOUT_MS / 1000} s`;
  return {
    ...set,
    schemas: set.schemas.filter((schema) => !endless.includes(schema)),
    unread: [...set.unread, ...endless.map(({ name }) => ({ name, reason }))],
  };
}
