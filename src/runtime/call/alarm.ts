import { hasCommonTimers } from "../http/environment.js";

interface Alarm {
  readonly at: number;
  readonly ring: () => void;
}

const alarms = new Set<Alarm>();
let timer: ReturnType<typeof setTimeout> | undefined;
/** When the timer fires, and what it was set with: tests may put another clock in its place. */
let next = Number.POSITIVE_INFINITY;
let setter: unknown;

/**
 * Calls back after some milliseconds, never earlier, unless the returned function is called before. All alarms share one
 * timer, which is set while there are any: with many calls at a time, few of them set one.
 */
export function setAlarm(ms: number, ring: () => void): () => void {
  if (!hasCommonTimers()) {
    const own = setTimeout(ring, ms);
    return () => clearTimeout(own);
  }
  // Monotonic: not affected by changes of the system clock.
  const alarm = { at: performance.now() + ms, ring };
  alarms.add(alarm);
  if (alarm.at < next || setter !== setTimeout) schedule();
  return () => {
    alarms.delete(alarm);
    if (alarms.size === 0) schedule();
  };
}

function schedule(): void {
  clearTimeout(timer);
  next = Number.POSITIVE_INFINITY;
  for (const { at } of alarms) next = Math.min(next, at);
  setter = setTimeout;
  if (alarms.size > 0) timer = setTimeout(ringDue, Math.ceil(next - performance.now()));
}

function ringDue(): void {
  const now = performance.now();
  const due = [...alarms].filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
  for (const alarm of due) alarms.delete(alarm);
  schedule();
  for (const { ring } of due) ring();
}
