/** A variable of the environment, where there is a `process` that has one. */
export function environmentVariable(
  name: "XPANDER_API_KEY" | "XPANDER_API_URL",
): string | undefined {
  const value = host().process?.env?.[name]?.trim();
  return value === "" ? undefined : value;
}

/**
 * Whether this code runs on somebody else's screen. Servers and edge workers have no `Mozilla/…` agent, and tests
 * that play a browser inside Node have Node's `process`.
 */
export function isBrowser(): boolean {
  const { navigator, process } = host();
  return (
    process?.versions?.node === undefined && navigator?.userAgent?.startsWith("Mozilla/") === true
  );
}

/** The few globals that only some hosts have. */
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
