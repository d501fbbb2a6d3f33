/** The listener of a signal, and whom it tells. */
interface Listener {
  readonly callbacks: Set<() => void>;
  readonly tell: () => void;
}

/** Held weakly: a signal that is gone takes its entry along. */
const listeners = new WeakMap<AbortSignal, Listener>();

/**
 * Calls back when a signal aborts, until the function returned is called. One signal often ends many calls, so it gets
 * one listener for all of them: Node takes more than ten for a leak, and warns.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const listener = listeners.get(signal) ?? listen(signal);
  listener.callbacks.add(callback);
  return () => {
    listener.callbacks.delete(callback);
    if (listener.callbacks.size > 0) return;
    listeners.delete(signal);
    signal.removeEventListener("abort", listener.tell);
  };
}

function listen(signal: AbortSignal): Listener {
  const callbacks = new Set<() => void>();
  const tell = () => {
    for (const callback of callbacks) callback();
  };
  signal.addEventListener("abort", tell);
  listeners.set(signal, { callbacks, tell });
  return { callbacks, tell };
}
