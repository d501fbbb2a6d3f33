import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { startLocalApi } from "../../src/local/index.js";
import { ended, projectWith, startCommand } from "../support/command.js";

const ADD = "def add(a: int, b: int) -> int:\n    return a + b\n";
const CONFIG = { functions: [{ from: "python", path: "py" }] };

class Watched {
  output = "";
  private constructor(
    readonly folder: string,
    readonly child: ReturnType<typeof startCommand>,
    readonly end: ReturnType<typeof ended>,
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text: string) => {
        this.output += text;
      });
    }
  }

  static async start(
    files: Readonly<Record<string, string>>,
    { args = [], env = {} }: { args?: string[]; env?: Record<string, string> } = {},
  ): Promise<Watched> {
    const cwd = await projectWith(files);
    const child = startCommand(["watch", ...args], { cwd, env });
    return new Watched(cwd, child, ended(child));
  }

  says(text: string): Promise<void> {
    return expect.poll(() => this.output).toContain(text);
  }

  /** Writes each file in one step: half of it is never to be seen, however slow the machine is. */
  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      const [saved, path] = [join(this.folder, "saved"), join(this.folder, name)];
      await writeFile(saved, text);
      await mkdir(dirname(path), { recursive: true });
      await rename(saved, path);
    }
  }

  /** Waits until a file contains a text. */
  holds(file: string, text: string): Promise<void> {
    const read = () => readFile(join(this.folder, file), "utf8").catch(() => "");
    return expect.poll(read).toContain(text);
  }
}

let watched: Watched | undefined;
afterEach(async () => {
  watched?.child.kill("SIGKILL");
  await watched?.end;
  if (watched) await rm(watched.folder, { recursive: true });
  watched = undefined;
});

describe("typecall watch", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "generates what changes, and ends on %s",
    async (signal) => {
      watched = await Watched.start({
        "typecall.config.json": JSON.stringify(CONFIG),
        "py/add.py": ADD,
      });
      await watched.says("Watching for changes");
      await watched.holds("generated/functions/add.ts", "b: number");
      await watched.write({ "py/add.py": ADD.replace("b: int", "b: str") });
      await watched.holds("generated/functions/add.ts", "b: string");
      await watched.write({ "py/new_one.py": "def new_one() -> None: ...\n" });
      await watched.holds("generated/index.ts", "new-one");
      const { folder, child } = watched;
      await rm(join(folder, "py/new_one.py"));
      const index = () => readFile(join(folder, "generated/index.ts"), "utf8");
      await expect.poll(index).not.toContain("new-one");
      child.kill(signal);
      expect(await watched.end).toMatchObject({ code: 0 });
      expect(watched.output).toContain("Ending the watch.");
    },
  );

  it("does not run for files that it wrote itself", async () => {
    watched = await Watched.start(
      {
        "typecall.config.json": JSON.stringify(CONFIG),
        "py/add.py": ADD,
      },
      { args: ["--json"] },
    );
    await watched.says("add.ts (written)");
    await watched.write({ "py/add.py": ADD.replace("b: int", "c: int") });
    await watched.says('"openapi/functions/add.json (updated)"');
    await watched.write({ "py/add.py": ADD });
    await expect.poll(() => watched?.output.match(/updated/g)?.length).toBe(2);
    watched.child.kill("SIGINT");
    const lines = (await watched.end).stdout.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).changes.length > 0)).toEqual([true, true, true]);
  });

  it("follows the config, and waits while it is broken", async () => {
    watched = await Watched.start({ "typecall.config.mjs": "export default {", "py/add.py": ADD });
    await watched.says("the config could not be loaded");
    await watched.write({ "typecall.config.mjs": `export default ${JSON.stringify(CONFIG)}\n` });
    await watched.holds("generated/functions/add.ts", "b: number");
    const config = { ...CONFIG, output: "other" };
    await watched.write({ "typecall.config.mjs": `export default ${JSON.stringify(config)}\n` });
    await watched.holds("other/functions/add.ts", "b: number");
    await watched.write({ "py/add.py": "def add(:\n" });
    await watched.says("was left out");
    await watched.write({ "py/add.py": ADD.replace("b: int", "b: bool") });
    await watched.holds("other/functions/add.ts", "b: boolean");
    expect(watched.child.exitCode).toBeNull();
  });

  it("sees overlays, JSON sources, the snapshot, and folders that are created later", async () => {
    watched = await Watched.start({
      "typecall.config.json": JSON.stringify({
        functions: [
          { from: "python", path: "later" },
          { from: "file", path: "data/functions.json" },
        ],
      }),
      "data/functions.json": JSON.stringify([{ name: "one", input_schema: {} }]),
    });
    await watched.holds("generated/index.ts", "one");
    await watched.write({ "later/add.py": ADD });
    await watched.holds("generated/functions/add.ts", "b: number");
    await watched.write({
      "data/functions.json": JSON.stringify([
        { name: "one", input_schema: {} },
        { name: "two", input_schema: {} },
      ]),
    });
    await watched.holds("generated/functions/two.ts", "two");
    const entries = join(watched.folder, "openapi/functions");
    await rename(join(entries, "two.json"), join(entries, "second.json"));
    await watched.holds("generated/index.ts", "second");
  });

  it("sees a folder that replaces another", async () => {
    watched = await Watched.start({
      "typecall.config.json": JSON.stringify(CONFIG),
      "py/add.py": ADD,
      "new/add.py": ADD.replace("b: int", "b: str"),
    });
    await watched.says("Watching for changes");
    const { folder } = watched;
    await rename(join(folder, "py"), join(folder, "old"));
    await rename(join(folder, "new"), join(folder, "py"));
    await watched.holds("generated/functions/add.ts", "b: string");
    await watched.write({ "py/add.py": ADD.replace("b: int", "b: bool") });
    await watched.holds("generated/functions/add.ts", "b: boolean");
  });

  it("reads sources on the network at its interval", async () => {
    const api = await startLocalApi({ analysisDelay: 0 });
    try {
      const config = { functions: [{ from: "xpander" }] };
      watched = await Watched.start(
        { "typecall.config.json": JSON.stringify(config) },
        {
          args: ["--interval", "1"],
          env: { XPANDER_API_URL: api.url, XPANDER_API_KEY: api.apiKey },
        },
      );
      await watched.says("Watching for changes");
      const body = JSON.stringify({
        name: "Add",
        source_code: ADD.replace("add", "xpander_run_action"),
      });
      const headers = { "x-api-key": api.apiKey, "content-type": "application/json" };
      await fetch(`${api.url}/v1/custom_functions`, { method: "POST", headers, body });
      await watched.holds("generated/functions/add.ts", "b: number");
      await api.close();
      await watched.says("ECONNREFUSED");
      expect(watched.child.exitCode).toBeNull();
      watched.child.kill("SIGINT");
      expect(await watched.end).toMatchObject({ code: 0 });
    } finally {
      await api.close();
    }
  });

  it("reports invalid options", async () => {
    watched = await Watched.start(
      { "typecall.config.json": "{}" },
      { args: ["--interval", "soon"] },
    );
    expect(await watched.end).toMatchObject({ code: 2 });
  });
});
