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

/** Whether any call may rely on the timer of another one: workerd ends timers with the request that has set them. */
export function hasCommonTimers(): boolean {
  const { navigator, process } = host();
  return process?.versions?.node !== undefined && navigator?.userAgent !== "Cloudflare-Workers";
}

/** The URL of the page, in a browser. */
export function pageUrl(): string | undefined {
  return host().location?.href;
}

/** Globals that only some JavaScript platforms have. */
interface HostGlobals {
  readonly process?: {
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly versions?: { readonly node?: string };
  };
  readonly location?: { readonly href: string };
  readonly navigator?: { readonly userAgent?: string };
}

function host(): HostGlobals {
  return globalThis;
}

/**
 * The options of the last `configure()` in this process, under a symbol on `globalThis`: bundlers and package managers
 * may load several copies of the runtime, and the options hold for all of them. The number changes when an older copy
 * could not use them.
 */
const SHARED = /* @__PURE__ */ Symbol.for("typecall.configuration.1");

export interface Configuration<Options> {
  /** A function, so that printing the object does not show the key. */
  readonly options: () => Options;
  /** The line of the stack that names the copy, for errors. */
  readonly at: string | undefined;
}

export function shareConfiguration(options: object): void {
  const value = { options: () => options, at: new Error().stack?.split("\n")[1] };
  Object.defineProperty(globalThis, SHARED, { value, configurable: true });
}

export function sharedConfiguration<Options>(): Configuration<Options> | undefined {
  return Reflect.get(globalThis, SHARED);
}

/** For an error about a missing key: what `configure()` has to do with it. */
export function describeConfiguration(): string {
  const shared = sharedConfiguration<{ readonly apiKey?: string }>();
  if (shared?.options().apiKey) return "that of configure() is not for clients of createClient()";
  return `configure() was ${shared ? `called without one${shared.at}` : "not called"}`;
}
