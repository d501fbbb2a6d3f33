/** Who waits for which signal. Held weakly: a signal that is gone takes its entry along. */
const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls back when a signal aborts, until the function returned is called. One signal often ends many calls, so it gets
 * one listener for all of them: Node takes more than ten for a leak, and warns.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  let callbacks = waiting.get(signal);
  if (callbacks === undefined) {
    callbacks = new Set();
    waiting.set(signal, callbacks);
    signal.addEventListener("abort", tellAll);
  }
  const all = callbacks;
  all.add(callback);
  return () => {
    all.delete(callback);
    if (all.size > 0 || waiting.get(signal) !== all) return;
    waiting.delete(signal);
    signal.removeEventListener("abort", tellAll);
  };
}

function tellAll(this: AbortSignal): void {
  for (const callback of waiting.get(this) ?? []) callback();
}
