// Loaded into a measured process: on exit, it appends the process's resource usage as the kernel counts it.
import { appendFileSync } from "node:fs";

process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const used = { kibibytes: maxRSS, microseconds: userCPUTime + systemCPUTime };
  appendFileSync(process.env.BENCH_USAGE ?? "/dev/null", `${JSON.stringify(used)}\n`);
});
