/** The one event listener of a signal, and the callbacks that it calls. */
interface Listener {
  readonly callbacks: Set<() => void>;
  readonly callAll: () => void;
}

/** Weak, so that entries do not keep signals from being collected. */
const listeners = new WeakMap<AbortSignal, Listener>();

/**
 * Calls back when a signal aborts, until the returned function is called. All callbacks of a signal share one event
 * listener, since one signal often ends many calls: Node warns of a leak (`MaxListenersExceededWarning`) above ten.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const listener = listeners.get(signal) ?? listen(signal);
  listener.callbacks.add(callback);
  return () => {
    listener.callbacks.delete(callback);
    if (listener.callbacks.size > 0) return;
    listeners.delete(signal);
    signal.removeEventListener("abort", listener.callAll);
  };
}

function listen(signal: AbortSignal): Listener {
  const callbacks = new Set<() => void>();
  const callAll = () => {
    for (const callback of callbacks) callback();
  };
  signal.addEventListener("abort", callAll);
  listeners.set(signal, { callbacks, callAll });
  return { callbacks, callAll };
}
