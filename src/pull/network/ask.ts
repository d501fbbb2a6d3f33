import { setTimeout as sleep } from "node:timers/promises";
import { FetchError } from "../../errors.js";
import type { GotText } from "../../host.js";
import { readRetryAfter } from "../../runtime/rate-limit.js";
import type { Network } from "./network.js";

/** What came of a request. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  /** Without `retry`, asking again is pointless. */
  | { readonly ok: false; readonly error: FetchError; readonly retry?: Retry | undefined };

export interface Retry {
  readonly afterMs: number;
  /** The server wants fewer requests. */
  readonly isRefused: boolean;
}

const ATTEMPTS = 4;
/** A refusal says when, not whether: with pauses that double, this is two of the platform's minutes. */
const ATTEMPTS_REFUSED = 10;
const FIRST_DELAY_MS = 250;
/** Nobody looks on for longer than that. */
const LONGEST_WAIT_MS = 60_000;
const RETRIED: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/**
 * Sends a request at the pace that its server takes, and again where that may help: only GETs come here.
 * @throws FetchError
 */
export async function ask<Value>(
  url: URL,
  network: Network,
  tryOnce: () => Promise<Outcome<Value>>,
): Promise<Value> {
  let failures = 0;
  for (let attempt = 1; ; attempt++) {
    const outcome = await inLane(url, network, tryOnce);
    if (outcome.ok) return outcome.value;
    const { error, retry } = outcome;
    if (retry?.isRefused !== true) failures++;
    if (retry === undefined || failures === ATTEMPTS || attempt === ATTEMPTS_REFUSED) throw error;
    if (retry.isRefused) continue; // The lanes let everybody wait.
    // Half of the delay is left to chance, so that all who failed do not come back in one instant.
    const backoff = FIRST_DELAY_MS * 2 ** (failures - 1) * (0.5 + Math.random() / 2);
    const pause = sleep(Math.max(retry.afterMs, backoff), undefined, signalOf(network));
    await pause.catch((cause: unknown) => failEnded(url, cause));
  }
}

/** Whether, and when, an answer of an error status makes sense to be asked for again. */
export function retryOf(status: number, headers: GotText["headers"]): Retry | undefined {
  if (!RETRIED.has(status)) return undefined;
  return { afterMs: readRetryAfter(headers) ?? 0, isRefused: status === 429 };
}

/** A request that failed in the network is worth another; one that a rule of ours stopped is not. */
export function failed(error: unknown, { signal }: Network): Outcome<never> {
  if (!(error instanceof FetchError)) throw error;
  const isWorthMore = error.cause !== undefined && signal?.aborted !== true;
  return { ok: false, error, ...(isWorthMore ? { retry: { afterMs: 0, isRefused: false } } : {}) };
}

async function inLane<Value>(
  url: URL,
  network: Network,
  tryOnce: () => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const lanes = network.lanesOf(url);
  const round = await lanes
    .enter(network.signal)
    .catch((cause: unknown): never => failEnded(url, cause));
  let refusedForMs: number | undefined;
  try {
    const outcome = patient(url, await tryOnce());
    if (!outcome.ok && outcome.retry?.isRefused) refusedForMs = outcome.retry.afterMs;
    return outcome;
  } finally {
    lanes.leave(round, refusedForMs);
  }
}

/** Nothing is asked for before its time: where that is far away, the run ends here. */
function patient<Value>(url: URL, outcome: Outcome<Value>): Outcome<Value> {
  const afterMs = outcome.ok ? 0 : (outcome.retry?.afterMs ?? 0);
  if (outcome.ok || afterMs <= LONGEST_WAIT_MS) return outcome;
  const detail = `it asks to wait for ${Math.ceil(afterMs / 1_000)} s; pull again after that`;
  return { ok: false, error: new FetchError(url.href, outcome.error.status, { detail }) };
}

function signalOf({ signal }: Network): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}

function failEnded(url: URL, cause: unknown): never {
  throw new FetchError(url.href, undefined, { cause, detail: "the run was ended" });
}
