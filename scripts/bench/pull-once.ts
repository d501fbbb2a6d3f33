// tsx pull-once.ts MODE URL COUNT FOLDER: one pull, or as many bare requests; prints what it took as JSON.
import { type Config, nodeHost, type PullProgress, pull } from "../../src/codegen.js";

const [mode, url = "", count, folder = ""] = process.argv.slice(2);
const CONNECTIONS = 16;
let requests = 0;
const counted: typeof fetch = async (...args) => {
  requests++;
  return fetch(...args);
};

async function bare() {
  const total = Number(count);
  const paths = Array.from({ length: total }, (_, index) => `/v1/custom_functions/f-${index}`);
  for (let page = 1; page <= Math.ceil(total / 50); page++) {
    paths.push(`/v1/custom_functions?page=${page}&per_page=50`);
  }
  const waiting = paths.values();
  const work = async () => {
    for (const path of waiting) {
      const response = await counted(`${url}${path}`);
      await response.text();
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
}

/** The same with what a pull does to each answer at the least. */
async function pulled() {
  const config: Config = {
    root: folder,
    openapi: { sources: [], overlays: [] },
    functions: [{ from: "xpander" }],
    toolkits: [],
    snapshot: `${folder}/openapi`,
    output: `${folder}/generated`,
    importExtension: "js",
    runtime: "typecall",
    keepSource: false,
    privateHosts: [],
    xpander: { baseUrl: url, apiKey: "local" },
  };
  let asking = { ms: 0, cpu: 0 };
  const onProgress = ({ unit, done, total }: PullProgress) => {
    if (unit === "function" && done === total) {
      asking = { ms: performance.now() - start, cpu: cpuTime() };
    }
  };
  const report = await pull(config, nodeHost({ fetch: counted }), { onProgress });
  if (report.failed) throw new Error(JSON.stringify(report.diagnostics.slice(0, 3)));
  return { asking, changed: report.changed.length };
}

function cpuTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const start = performance.now();
const facts = (mode === "bare" ? await bare() : await pulled()) ?? {};
const ms = performance.now() - start;
const memory = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ requests, ms, cpu: cpuTime(), memory, ...facts }));
