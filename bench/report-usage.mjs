// Loaded into a measured process: says on its end what it took, as the kernel counts it.
import { appendFileSync } from "node:fs";

process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const used = { kibibytes: maxRSS, microseconds: userCPUTime + systemCPUTime };
  appendFileSync(process.env.BENCH_USAGE ?? "/dev/null", `${JSON.stringify(used)}\n`);
});
