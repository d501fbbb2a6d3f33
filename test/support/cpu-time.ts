/** Milliseconds of processor time that this process takes for it: what else the machine does makes no difference. */
export function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
