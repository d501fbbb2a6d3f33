import Module from "node:module";

// Yarn PnP has no `node_modules`: packages lie in archives, and those with peers have paths of their own. Only the `fs` of
// a thread or process that Yarn has started knows either, and so none that Typecall starts.

/** The part of Yarn's API that is used. */
interface PnpApi {
  readonly topLevel: object;
  resolveVirtual(path: string): string | null;
  getPackageInformation(locator: object): { readonly packageLocation: string };
}

/** The API of the Yarn project that a path belongs to, if Yarn PnP runs this process. */
function pnpOf(path: string): PnpApi | undefined {
  const { findPnpApi }: { findPnpApi?: (path: string) => PnpApi | null } = Object(Module);
  return findPnpApi?.(path) ?? undefined;
}

/** The path on disk of a file of a package, which may still lie in an archive. */
export function pathOnDisk(path: string): string {
  return pnpOf(path)?.resolveVirtual(path) ?? path;
}

/** The root of the Yarn project whose archive holds a path; `undefined` for a path outside of archives. */
export function archivedIn(path: string): string | undefined {
  const pnp = /\.zip[\\/]/.test(path) ? pnpOf(path) : undefined;
  return pnp?.getPackageInformation(pnp.topLevel).packageLocation;
}
