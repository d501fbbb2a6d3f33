import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { peer, requirePeers } from "../peers/installed.js";
import { formatEntry } from "../src/snapshot/format.js";
import { complete } from "./completion.js";
import { type Command, compare, show } from "./measure.js";
import { median } from "./median.js";
import { type BenchFunction, makeFunctions, toOpenApi } from "./workload.js";

const repository = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const local = (way: string) => join(repository, way);
const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const MAIN = [local("dist/cli.js"), "generate", "--offline", "--quiet"];

interface Settings {
  readonly rounds: number;
  /** The number of functions. By default 1,000, and in addition the growth up to 10,000 is measured. */
  readonly n: number | undefined;
}

/** Compares generators: full runs, runs with few or no changes, compile time and completions of their output. */
export async function run({ rounds, n }: Settings): Promise<void> {
  requirePeers();
  console.log(`Node ${process.version}, ${rounds} rounds, interleaved, fresh processes; medians`);
  const work = new Workspace(n ?? 1_000);
  try {
    show(`${work.count} functions, into an empty folder`, await compare(work.peers(), rounds));
    show("again", await compare(work.again(), rounds));
    show("tsc --noEmit", await compare(work.compilers(), rounds));
    await work.completions(rounds);
  } finally {
    work.end();
  }
  if (n === undefined) await growth(rounds);
}

async function growth(rounds: number): Promise<void> {
  const works = [1_000, 5_000, 10_000].map((count) => new Workspace(count));
  try {
    const commands = works.flatMap((work) => [
      [`typecall, ${work.count}`, work.fromNothing()] as const,
      ...(work.count > 5_000
        ? []
        : [[`openapi-typescript, ${work.count}`, work.openApi()] as const]),
    ]);
    show("growth", await compare(new Map(commands), Math.min(rounds, 3)));
  } finally {
    for (const work of works) work.end();
  }
}

/** A folder with the same functions in the input format of each generator, and their outputs. */
class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), "typecall-bench-generate-"));
  readonly #functions: readonly BenchFunction[];

  constructor(readonly count: number) {
    this.#functions = makeFunctions(count);
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

  fromNothing(): Command {
    return this.#into("generated", MAIN);
  }

  openApi(): Command {
    const oat = local("node_modules/openapi-typescript/bin/cli.js");
    return this.#into("oat", [oat, "openapi.json", "-o", "oat/schema.ts"]);
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
      ["openapi-typescript", this.openApi()],
      ["typecall", this.fromNothing()],
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
