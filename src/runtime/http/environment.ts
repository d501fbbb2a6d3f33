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

/**
 * The options of the last `configure()` in this process, under a symbol on `globalThis`: bundlers and package managers
 * may load several copies of the runtime, and the options hold for all of them. The number changes when an older copy
 * could not use them.
 */
const SHARED = /* @__PURE__ */ Symbol.for("typecall.configuration.1");

export interface Configuration<Options = { readonly apiKey?: string | undefined }> {
  /** A function, so that printing the object does not show the key. */
  readonly options: () => Options;
  /** The file of the copy that was configured, with line and column; `undefined` where errors have no stack. */
  readonly file: string | undefined;
}

export function shareConfiguration(options: object): void {
  const configuration: Configuration<object> = { options: () => options, file: callerFile() };
  Object.defineProperty(globalThis, SHARED, { value: configuration, configurable: true });
}

export function sharedConfiguration<Options>(): Configuration<Options> | undefined {
  return Reflect.get(globalThis, SHARED);
}

/** For an error about a missing key: what `configure()` has to do with it. */
export function describeConfiguration(): string {
  const configuration = sharedConfiguration<{ readonly apiKey?: string }>();
  if (configuration === undefined) return "configure() was not called in this process";
  if (configuration.options().apiKey !== undefined)
    return "a client of createClient() does not use the key of configure()";
  const { file } = configuration;
  return `configure() was called without one${file === undefined ? "" : `, in ${file}`}`;
}

/** This file, as the copy of the runtime that an error names. */
function callerFile(): string | undefined {
  return /\(?([^\s()]+:\d+:\d+)\)?\s*$/m.exec(new Error().stack ?? "")?.[1];
}
