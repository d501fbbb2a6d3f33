// npm run bench -- runtime|pull|watch|local|generate|validate [--rounds 5] [--seconds 1] [--n 1000]: measures, and prints
// tables. Needs a build (npm run build).
import { parseArgs } from "node:util";

interface Settings {
  readonly rounds: number;
  readonly seconds: number;
  readonly n: number | undefined;
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
await run({
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  n: values.n === undefined ? undefined : Number(values.n),
});
