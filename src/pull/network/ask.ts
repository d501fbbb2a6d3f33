import type { GotText } from "../../host/host.js";
import { sleep } from "../../runtime/call/deadline.js";
import { backoff, LONGEST_WAIT_MS } from "../../runtime/call/retry.js";
import { isPassingStatus, readRetryAfter } from "../../runtime/http/rate-limit.js";
import { FetchError } from "../../support/errors.js";
import type { Network } from "./network.js";

/** What came of a request. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  /** Without `retry`, asking again is pointless. */
  | { readonly ok: false; readonly error: FetchError; readonly retry?: Retry | undefined };

export interface Retry {
  /** How long the server asks to wait, if it says so. */
  readonly afterMs?: number | undefined;
  /** The server wants fewer requests. */
  readonly isRefused: boolean;
}

const ATTEMPTS = 4;
/** A refusal says when, not whether: with pauses that double, this is two of the platform's minutes. */
const ATTEMPTS_REFUSED = 9;

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
    const pause = sleep(Math.max(retry.afterMs ?? 0, backoff(failures)), network.signal);
    await pause.catch((cause: unknown) => failEnded(url, cause));
  }
}

/** Whether, and when, an answer of an error status makes sense to be asked for again. */
export function retryOf(status: number, headers: GotText["headers"]): Retry | undefined {
  if (!isPassingStatus(status)) return undefined;
  return { afterMs: readRetryAfter(headers), isRefused: status === 429 };
}

/** A request that failed in the network is worth another; one that a rule of ours stopped is not. */
export function failed(error: unknown, { signal }: Network): Outcome<never> {
  if (!(error instanceof FetchError)) throw error;
  const isWorthMore = error.cause !== undefined && !signal.aborted;
  return { ok: false, error, ...(isWorthMore ? { retry: { isRefused: false } } : {}) };
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
  let refusal: Retry | undefined;
  try {
    const outcome = patient(url, await tryOnce());
    if (!outcome.ok && outcome.retry?.isRefused) refusal = outcome.retry;
    return outcome;
  } finally {
    lanes.leave(round, refusal);
  }
}

/** Nothing is asked for before its time: where that is far away, the run ends here. */
function patient<Value>(url: URL, outcome: Outcome<Value>): Outcome<Value> {
  const afterMs = outcome.ok ? 0 : (outcome.retry?.afterMs ?? 0);
  if (outcome.ok || afterMs <= LONGEST_WAIT_MS) return outcome;
  const detail = `it asks to wait for ${Math.ceil(afterMs / 1_000)} s; pull again after that`;
  return { ok: false, error: new FetchError(url.href, outcome.error.status, { detail }) };
}

function failEnded(url: URL, cause: unknown): never {
  throw new FetchError(url.href, undefined, { cause, detail: "the run was ended" });
}
