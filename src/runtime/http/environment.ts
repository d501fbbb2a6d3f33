/** An environment variable, if the platform has a `process.env`. Blank counts as unset. */
export function environmentVariable(
  name: "XPANDER_API_KEY" | "XPANDER_API_URL",
): string | undefined {
  const value = host().process?.env?.[name]?.trim();
  return value === "" ? undefined : value;
}

/**
 * True in a browser, where a key would be visible to users. Servers and edge workers have no `Mozilla/…` user agent;
 * tests that emulate a browser in Node (jsdom) have Node's `process`.
 */
export function isBrowser(): boolean {
  const { navigator, process } = host();
  return (
    process?.versions?.node === undefined && navigator?.userAgent?.startsWith("Mozilla/") === true
  );
}

/** Globals that only some JavaScript platforms have. */
interface HostGlobals {
  readonly process?: {
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly versions?: { readonly node?: string };
  };
  readonly navigator?: { readonly userAgent?: string };
}

function host(): HostGlobals {
  return globalThis;
}
