import type { OutputFile } from "../../model/output-file.js";
import { OUTPUT } from "../plan/output-layout.js";
import { header } from "./text/header.js";

/** A module that throws in a browser, which it recognises as `isBrowser` of the runtime does. */
const GUARD = `
interface Host {
  readonly navigator?: { readonly userAgent?: string };
  readonly process?: { readonly versions?: { readonly node?: string } };
}

const { navigator, process }: Host = globalThis;
const isNode = process?.versions?.node !== undefined;
if (!isNode && navigator?.userAgent?.startsWith("Mozilla/") === true) {
  throw new Error(
    "This code is for servers only (serverOnly in typecall.config): call its functions in a route handler, a server action or a proxy, not in a browser",
  );
}

export {};
`;

/** What stubs with a copy of the runtime import first if they are for servers only. */
export function printGuard(snapshotFolder: string): OutputFile {
  return { path: OUTPUT.guard, text: `${header(snapshotFolder)}\n${GUARD}` };
}
