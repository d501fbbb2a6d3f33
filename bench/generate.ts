import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import * as nodeModule from "node:module";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { arePeersInstalled, peer } from "../peers/installed.js";
import { formatEntry } from "../src/snapshot/format.js";
import { complete } from "./completion.js";
import { type Command, compare, measure, show } from "./measure.js";
import { median } from "./median.js";
import { makeVariedFunctions } from "./varied-workload.js";
import { type BenchFunction, makeFunctions, toOpenApi } from "./workload.js";

const repository = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const local = (way: string) => join(repository, way);
const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const MAIN = [local("dist/cli.js"), "generate", "--offline", "--quiet"];
const OPENAPI_TYPESCRIPT = [
  local("node_modules/openapi-typescript/bin/cli.js"),
  ...["openapi.json", "-o", "oat/schema.ts"],
];
/** Node 22.8 and later keep compiled code on disk, if they are let. */
const COLD = { NODE_DISABLE_COMPILE_CACHE: "1" };

interface Settings {
  readonly rounds: number;
  /** The number of functions; by default several. */
  readonly n: number | undefined;
  /** An OpenAPI document: then the types of its paths are printed, and nothing else is measured. */
  readonly spec: string | undefined;
}

const SIZES = [20, 1_000, 5_000, 10_000];
/** The size at which runs with few changes, other tools and their output are compared. */
const USUAL = 1_000;

/**
 * Compares generators: full runs of two kinds of functions, runs with few or no changes, compile time and completions of
 * their output. TMPDIR says where: on a file system in memory, what is measured is the generators alone.
 */
export async function run({ rounds, n, spec }: Settings): Promise<void> {
  console.log(`${rounds} rounds, interleaved, fresh processes; medians`);
  if (spec !== undefined) return ofSpec(resolve(spec), rounds);
  for (const [kind, make] of KINDS)
    for (const count of n === undefined ? SIZES : [n]) {
      const title = `${count} ${kind} functions, into an empty folder`;
      await inWorkspace(count, make, async (work) => {
        show(
          title,
          await compare(work.fromNothing(), count > USUAL ? Math.min(rounds, 3) : rounds),
        );
      });
    }
  await inWorkspace(n ?? USUAL, makeFunctions, async (work) => {
    if (arePeersInstalled())
      show(`${work.count} functions, other tools`, await compare(work.peers(), rounds));
    else console.log("\nWithout other tools: they are installed by `npm ci` in peers/.");
    await measure({ cwd: work.folder, args: MAIN });
    show(`${work.count} functions, again`, await compare(work.again(), rounds));
    if (!arePeersInstalled()) return;
    show("tsc --noEmit", await compare(work.compilers(), rounds));
    await work.completions(rounds);
  });
}

type Make = (count: number) => readonly BenchFunction[];

const KINDS: readonly (readonly [kind: string, make: Make])[] = [
  ["plain", makeFunctions],
  ["varied", makeVariedFunctions],
];

async function inWorkspace(
  count: number,
  make: Make,
  use: (work: Workspace) => Promise<void>,
): Promise<void> {
  const work = new Workspace(count, make(count));
  try {
    await use(work);
  } finally {
    work.end();
  }
}

async function ofSpec(spec: string, rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "typecall-bench-spec-"));
  try {
    copyFileSync(spec, join(folder, "openapi.json"));
    const config = { openapi: { sources: ["openapi.json"] } };
    writeFileSync(join(folder, "typecall.config.json"), JSON.stringify(config));
    const command = (args: readonly string[]): Command => ({
      cwd: folder,
      args,
      env: COLD,
      before: () => {
        for (const each of ["openapi", "generated", "oat"])
          rmSync(join(folder, each), { recursive: true, force: true });
      },
    });
    const commands = new Map([
      ["openapi-typescript", command(OPENAPI_TYPESCRIPT)],
      ["typecall", command(MAIN)],
    ]);
    show(`the types of ${basename(spec)}`, await compare(commands, rounds));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A folder with the same functions in the input format of each generator, and their outputs. */
class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), "typecall-bench-generate-"));
  readonly #functions: readonly BenchFunction[];

  constructor(
    readonly count: number,
    functions: readonly BenchFunction[],
  ) {
    this.#functions = functions;
    mkdirSync(join(this.folder, "openapi/functions"), { recursive: true });
    this.#functions.forEach((_, index) => {
      this.#save(index);
    });
    copyFileSync(local("openapi/xpander.yaml"), join(this.folder, "openapi/xpander.yaml"));
    this.#write("typecall.config.json", `{ "functions": [{ "from": "xpander" }] }`);
    this.#write("functions.json", JSON.stringify(this.#functions));
    this.#write("openapi.json", JSON.stringify(toOpenApi(this.#functions)));
    this.#write("package.json", `{ "type": "module" }`);
    mkdirSync(join(this.folder, "node_modules"));
    symlinkSync(repository, join(this.folder, "node_modules/typecall"), "dir");
    symlinkSync(
      local("node_modules/openapi-fetch"),
      join(this.folder, "node_modules/openapi-fetch"),
    );
  }

  end(): void {
    rmSync(this.folder, { recursive: true });
  }

  fromNothing(): ReadonlyMap<string, Command> {
    const typecall = this.#into("generated", MAIN);
    return new Map([
      ["openapi-typescript", this.#into("oat", OPENAPI_TYPESCRIPT)],
      ["typecall", { ...typecall, env: COLD }],
      ...("enableCompileCache" in nodeModule
        ? ([["typecall, compiled before", typecall]] as const)
        : []),
    ]);
  }

  peers(): ReadonlyMap<string, Command> {
    const plugins = ["-c", "@hey-api/client-fetch", "-p", "@hey-api/typescript", "@hey-api/sdk"];
    const quiet = ["--silent", "--no-log-file"];
    const hey = [
      peer("node_modules/@hey-api/openapi-ts/bin/run.js"),
      "-i",
      "openapi.json",
      "-o",
      "hey",
      ...plugins,
      ...quiet,
    ];
    const jstt = [peer("print-all.mjs"), "functions.json", "jstt"];
    const floor = [script("floor.mjs"), "write", "openapi", "floor"];
    return new Map([
      ...this.fromNothing(),
      ["hey-api types+sdk", this.#into("hey", hey)],
      ["json-schema-to-typescript", this.#into("jstt", jstt)],
      ["floor: read and write the snapshot's bytes", this.#into("floor", floor)],
    ]);
  }

  again(): ReadonlyMap<string, Command> {
    const cwd = this.folder;
    let round = 0;
    // Restores the first state, so that the order of the runs does not matter.
    const settle = () => this.#save(0);
    return new Map([
      [
        "floor: read and hash the same files",
        { cwd, args: [script("floor.mjs"), "look", "openapi", "generated"] },
      ],
      ["nothing changed", { cwd, args: MAIN, before: settle }],
      ["one changed", { cwd, args: MAIN, before: () => this.#save(0, `Changed ${round++}.`) }],
      ["put back", { cwd, args: MAIN, before: settle }],
      ["bare node", { cwd, args: ["-e", ""] }],
      [
        "node, and import ts-morph",
        { cwd: repository, args: ["--input-type=module", "-e", "import 'ts-morph'"] },
      ],
    ]);
  }

  compilers(): ReadonlyMap<string, Command> {
    const compilers = new Map([
      ["5.9", local("node_modules/typescript/bin/tsc")],
      ["7", local("node_modules/typescript-7/bin/tsc")],
    ]);
    const outputs = new Map([
      ["hey-api", "hey"],
      ["typecall", "generated"],
      ["openapi-typescript", "oat"],
      ["json-schema-to-typescript", "jstt"],
    ]);
    const commands = new Map<string, Command>();
    for (const [version, compiler] of compilers) {
      for (const [name, folder] of outputs) {
        const project = `tsconfig.${folder}.json`;
        this.#write(project, JSON.stringify(tsconfig(folder)));
        const args = [compiler, "-p", project];
        commands.set(`${version}: ${name}`, { cwd: this.folder, args, mayFail: true });
      }
    }
    return commands;
  }

  async completions(rounds: number): Promise<void> {
    this.#write("tsconfig.json", JSON.stringify({ ...tsconfig("app"), include: ["app.ts"] }));
    const slug = "f00000";
    const apps = new Map([
      [
        "typecall stub",
        `import { ${slug} } from "./generated/functions/${slug}.js";\n${slug}({ ‸ });\n`,
      ],
      ["typecall index", `import { ${slug} } from "./generated/index.js";\n${slug}({ ‸ });\n`],
      ["hey-api sdk", `import { ${slug} } from "./hey/sdk.gen.js";\n${slug}({ body: { ‸ } });\n`],
      [
        "openapi-fetch",
        `import createClient from "openapi-fetch";\nimport type { paths } from "./oat/schema.js";\nconst client = createClient<paths>();\nclient.POST("/run/${slug}", { body: { ‸ } });\n`,
      ],
    ]);
    console.log("\ncompletionInfo in a file that imports one of them, ms\n");
    console.log("| | first | after a change | entries |\n|---|---:|---:|---:|");
    const found = new Map(
      [...apps.keys()].map((name) => [name, [] as Awaited<ReturnType<typeof complete>>[]]),
    );
    for (let round = 0; round < rounds; round++) {
      for (const [name, text] of apps) found.get(name)?.push(await complete(this.folder, text));
    }
    for (const [name, all] of found) {
      const first = median(all.map((each) => each.first)).toFixed(0);
      const next = median(all.map((each) => each.next)).toFixed(0);
      console.log(`| ${name} | ${first} | ${next} | ${all[0]?.entries} |`);
    }
  }

  #into(folder: string, args: readonly string[]): Command {
    const before = () => rmSync(join(this.folder, folder), { recursive: true, force: true });
    return { cwd: this.folder, args, before };
  }

  #save(index: number, description?: string): void {
    const found = this.#functions[index];
    if (found === undefined) return;
    const callable = { kind: "function", max_run_time: 15, ...found } as const;
    const text = formatEntry(description === undefined ? callable : { ...callable, description });
    this.#write(`openapi/functions/f${String(index).padStart(5, "0")}.json`, text);
  }

  #write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }
}

function tsconfig(folder: string) {
  return {
    compilerOptions: {
      target: "ES2022",
      module: "preserve",
      moduleResolution: "bundler",
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
    },
    include: [folder],
  };
}
