import { spawnSync } from "node:child_process";
import { watch } from "node:fs";
import { chmod, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  ended,
  projectWith,
  readFiles,
  startCommand,
  startNode,
  typecall,
  typecallHere,
  writeFiles,
} from "../support/command.js";
import { functionEntry } from "../support/project.js";

const main = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const GENERATE = ["generate", "--offline"];
const COUNT = 40;

/** A snapshot of functions with one parameter of the given name. */
function snapshot(parameter: string, count = COUNT): Readonly<Record<string, string>> {
  const schema = { type: "object", properties: { [parameter]: { type: "string" } } };
  const entry = (n: number) => [`openapi/functions/f${n}.json`, functionEntry(`f${n}`, schema)];
  return Object.fromEntries(Array.from({ length: count }, (_, n) => entry(n)));
}

async function start(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await projectWith({
    "typecall.config.json": `{ "functions": [{ "from": "xpander" }] }`,
    ...files,
  });
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

describe("generate, as a process", () => {
  it("is completed by the next run after a kill at any moment", async () => {
    const cwd = await start(snapshot("a"));
    await typecallHere(GENERATE, { cwd });
    await writeFiles(cwd, snapshot("b"));
    await typecallHere(GENERATE, { cwd });
    const wanted = await readFiles(cwd, ["generated"]);
    // Two events of a file that is staged, and one of a file that is renamed.
    for (const [round, events] of [1, 40, 80, 100, 120].entries()) {
      await writeFiles(cwd, snapshot(round % 2 === 0 ? "a" : "c"));
      const child = startCommand(GENERATE, { cwd });
      let seen = 0;
      const watcher = watch(join(cwd, "generated/functions"), () => {
        if (++seen === events) child.kill("SIGKILL");
      });
      await ended(child);
      watcher.close();
      expect(seen).toBeGreaterThanOrEqual(events);
    }
    await writeFiles(cwd, snapshot("b"));
    const { code, stderr } = await typecall(GENERATE, { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(await readFiles(cwd, ["generated"])).toEqual(wanted);
  });

  it("loads no printers if nothing changed, and no compiler to print stubs", async () => {
    const cwd = await start(snapshot("a", 3));
    await typecallHere(GENERATE, { cwd });
    await writeFiles(cwd, {
      "hooks.mjs": `
        import { appendFileSync } from "node:fs";
        export async function resolve(specifier, context, next) {
          const found = await next(specifier, context);
          appendFileSync("loaded.txt", found.url + "\\n");
          return found;
        }`,
      "record.mjs": `
        import { register } from "node:module";
        register("./hooks.mjs", import.meta.url);`,
    });
    /** The bytes of the scripts that a run loads. */
    const loaded = async () => {
      await rm(join(cwd, "loaded.txt"), { force: true });
      await ended(startNode(["--import", "./record.mjs", main, ...GENERATE], { cwd }));
      const urls = (await readFile(join(cwd, "loaded.txt"), "utf8")).matchAll(
        /^file:.*\/dist\/.*/gm,
      );
      const files = Array.from(urls, ([url]) => fileURLToPath(url));
      const sizes = await Promise.all([...new Set(files)].map((file) => stat(file)));
      return sizes.reduce((sum, { size }) => sum + size, 0);
    };
    const unchanged = await loaded();
    await writeFiles(cwd, snapshot("b", 1));
    const printed = await loaded();
    expect(unchanged).toBeLessThan(printed);
    // The compiler takes 3 MB.
    expect(printed).toBeLessThan(400_000);
  });

  it("reports a full disk, and changes nothing", async () => {
    const cwd = await start(snapshot("a", 3));
    await typecallHere(GENERATE, { cwd });
    const before = await readFiles(cwd, ["generated"]);
    await writeFiles(cwd, snapshot("a".repeat(3_000), 3));
    // A limit of 1 KB per file makes the same call fail as a full disk does.
    const script = `ulimit -f 1; exec "$@"`;
    const args = ["-c", script, "sh", process.execPath, main, ...GENERATE];
    const { status, stderr } = spawnSync("sh", args, { cwd, encoding: "utf8" });
    expect(status).toBe(74);
    expect(stderr).toMatch(/generated\/\S+: cannot be written: /);
    expect(await readFiles(cwd, ["generated"])).toEqual(before);
  });

  it("reports a read-only output, and changes nothing", async () => {
    const cwd = await start(snapshot("a", 3));
    await typecallHere(GENERATE, { cwd });
    const before = await readFiles(cwd, ["generated"]);
    await writeFiles(cwd, snapshot("b", 3));
    await chmod(cwd, 0o755);
    await chmod(join(cwd, "generated"), 0o555);
    // Root may write anywhere: then the process runs as another user.
    const isRoot = process.getuid?.() === 0;
    const { status, stderr } = spawnSync(process.execPath, [main, ...GENERATE], {
      ...{ cwd, encoding: "utf8" },
      ...(isRoot ? { uid: 65_534 } : {}),
    });
    expect(status).toBe(74);
    expect(stderr).toContain("generated: cannot be locked for writing: permission denied");
    await chmod(join(cwd, "generated"), 0o755);
    expect(await readFiles(cwd, ["generated"])).toEqual(before);
  });

  it("reports an output that cannot be a folder", async () => {
    const cwd = await start({ ...snapshot("a", 1), generated: "a file" });
    const { code, stderr } = await typecall(GENERATE, { cwd });
    expect(code).toBe(74);
    expect(stderr).toContain("generated");
  });
});
