// npm run bench -- runtime|pull|watch|local|generate|validate [--rounds 5] [--seconds 1] [--n 1000] [--save]: measures, and
// prints tables. Needs a build (npm run build). `--save` writes them into bench/RESULTS.md as well.
// npm run bench -- generate --spec api.github.com.json: the types of one document; that one is in the package
// @octokit/openapi.
import { parseArgs } from "node:util";
import { environment, saveResults } from "../bench/results.js";

interface Settings {
  readonly rounds: number;
  readonly seconds: number;
  readonly n: number | undefined;
  readonly spec: string | undefined;
}

type Bench = () => Promise<{ readonly run: (settings: Settings) => Promise<void> }>;

const BENCHES = new Map<string, Bench>([
  ["runtime", () => import("../bench/runtime.js")],
  ["pull", () => import("../bench/pull.js")],
  ["watch", () => import("../bench/watch.js")],
  ["local", () => import("../bench/local.js")],
  ["generate", () => import("../bench/generate.js")],
  ["validate", () => import("../bench/validate.js")],
]);

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "7" },
    seconds: { type: "string", default: "0.6" },
    n: { type: "string" },
    spec: { type: "string" },
    save: { type: "boolean", default: false },
  },
});
const [name = ""] = positionals;
const bench = BENCHES.get(name);
if (bench === undefined) {
  console.error(
    `There is no bench ${JSON.stringify(name)}; there are ${[...BENCHES.keys()].join(", ")}`,
  );
  process.exit(2);
}
const { run } = await bench();
const lines: string[] = [];
const print = console.log;
// What a bench prints is what is saved.
console.log = (line: string) => {
  lines.push(line);
  print(line);
};
console.log(environment());
await run({
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  n: values.n === undefined ? undefined : Number(values.n),
  spec: values.spec,
});
console.log(`\n${environment()}`);
if (values.save) saveResults(values.spec === undefined ? name : `${name} --spec`, lines);
