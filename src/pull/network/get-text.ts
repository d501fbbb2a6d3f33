import { setMaxListeners } from "node:events";
import type { Config } from "../../config/config.js";
import { FetchError } from "../../errors.js";
import type { Host } from "../../host.js";
import { getOrAdd } from "../../support/get-or-add.js";
import { quote } from "../../support/quote.js";
import { HostRules } from "./host-rules.js";
import { Lanes } from "./lanes.js";
import { readCapped } from "./read-capped.js";

/** The way to the network, and what is allowed on it. */
export interface Network {
  readonly fetch: typeof fetch;
  readonly rules: HostRules;
  /** The pace of the server that a URL belongs to. */
  readonly lanesOf: (url: string) => Lanes;
  /** Ends what is under way. */
  readonly signal?: AbortSignal | undefined;
}

/** The network of a run; none if it stays off it. */
export function networkOf(config: Config, host: Host): Network | undefined {
  const { fetch, signal } = host;
  if (fetch === undefined) return undefined;
  if (signal !== undefined) allowListeners(signal);
  const lanes = new Map<string, Lanes>();
  const lanesOf = (url: string) => getOrAdd(lanes, new URL(url).origin, () => new Lanes());
  return { fetch, rules: new HostRules(config, host), lanesOf, signal };
}

/** Each request listens to the signal of its run: many at once are no leak, which is what Node warns of. */
export function allowListeners(signal: AbortSignal): AbortSignal {
  setMaxListeners(0, signal);
  return signal;
}

export interface GetOptions {
  /** Sent to the URL's own origin only. */
  readonly headers: Readonly<Record<string, string>>;
  /** For the whole answer, redirects and body included. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** What to do about a redirect to another site: `name the address there as the source`. */
  readonly elsewhere: string;
}

/** An answer, whatever its status. */
export interface GotText {
  readonly status: number;
  readonly headers: Headers;
  /** `undefined` if it is longer than allowed. */
  readonly text: string | undefined;
}

const MAX_REDIRECTS = 5;

/**
 * GETs a text. A redirect is followed inside of its own site only: what is asked of one should not be answered
 * by another, and `fetch` would take every header along but `Authorization`.
 * @throws FetchError if there is no whole answer
 */
export async function getText(
  url: string,
  network: Network,
  options: GetOptions,
): Promise<GotText> {
  const deadline = new Deadline(options.timeoutMs, network.signal);
  try {
    return await send(url, network, { ...options, signal: deadline.signal });
  } catch (cause) {
    if (cause instanceof FetchError) throw cause;
    const detail = deadline.isOver
      ? `nothing whole came within ${options.timeoutMs / 1_000} s`
      : reasonOf(cause);
    throw new FetchError(url, undefined, { detail, cause });
  } finally {
    deadline.clear();
  }
}

async function send(
  url: string,
  { fetch, rules }: Network,
  { signal, headers, maxBytes, elsewhere }: GetOptions & { readonly signal: AbortSignal },
): Promise<GotText> {
  let at = new URL(url);
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const problem = await rules.findProblem(at);
    if (problem !== undefined) throw new FetchError(at.href, undefined, { detail: problem });
    const response = await fetch(at, { headers, redirect: "manual", signal });
    const { status } = response;
    const location = status >= 300 && status < 400 ? response.headers.get("location") : null;
    if (location === null) {
      return { status, headers: response.headers, text: await readCapped(response, maxBytes) };
    }
    await response.body?.cancel();
    at = follow(at, { location, status, elsewhere });
  }
  throw new FetchError(at.href, undefined, { detail: `${MAX_REDIRECTS} redirects led nowhere` });
}

/** A timer and, if there is one, the run's own signal. `AbortSignal.timeout` costs noticeably more. */
class Deadline {
  isOver = false;
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #abort = () => this.#controller.abort();

  constructor(
    ms: number,
    private readonly run: AbortSignal | undefined,
  ) {
    this.#timer = setTimeout(() => {
      this.isOver = true;
      this.#abort();
    }, ms);
    if (run?.aborted) this.#abort();
    run?.addEventListener("abort", this.#abort, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.run?.removeEventListener("abort", this.#abort);
  }
}

function follow(
  from: URL,
  to: { readonly location: string; readonly status: number; readonly elsewhere: string },
): URL {
  const target = URL.canParse(to.location, from) ? new URL(to.location, from) : undefined;
  if (target !== undefined && target.origin === from.origin) return target;
  // Of a file: URL, and the like, the origin is "null".
  const site = target === undefined || target.origin === "null" ? to.location : target.origin;
  const detail = `it redirects to ${quote(site)}, which was not followed; if that is right, ${to.elsewhere}`;
  throw new FetchError(from.href, to.status, { detail });
}

/** `fetch` says "fetch failed" and keeps what happened in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return quote(String(error));
  if (error.name === "AbortError") return "the run was ended";
  const { cause } = error;
  return quote(cause instanceof Error && cause.message !== "" ? cause.message : error.message, 200);
}
