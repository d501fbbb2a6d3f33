import { execFile } from "node:child_process";
import { cp, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { check } from "../../src/generate/check.js";
import { generate } from "../../src/generate/generate.js";
import { nodeHost } from "../../src/host/node.js";
import { pull } from "../../src/pull/pull.js";
import { functionEntry, type Project, project, toolEntry } from "../support/project.js";

const host = nodeHost();

/** The files that both branches may change. */
const GATHERING = ["README.md", "index.ts"];

const BASE = Object.fromEntries([
  ...["a", "b", "c", "d", "e", "f"].map((id) => [
    `openapi/functions/${id}.json`,
    functionEntry(id),
  ]),
  ...["one", "two", "three"].map((id) => [`openapi/toolkits/kit/${id}.json`, toolEntry("kit", id)]),
]);

type Step = { readonly add: Readonly<Record<string, string>> } | { readonly remove: string };

const ADD_LEFT: Step = { add: { "openapi/functions/left.json": functionEntry("left") } };
const REMOVE_B: Step = { remove: "openapi/functions/b.json" };

/** The changes of each branch: it adds, changes and removes its own functions and tools. */
const BRANCHES: Readonly<Record<"left" | "right", readonly Step[]>> = {
  left: [
    ADD_LEFT,
    { add: { "openapi/functions/a.json": functionEntry("a", { type: "object" }) } },
    REMOVE_B,
    { add: { "openapi/toolkits/kit/left.json": toolEntry("kit", "left") } },
    { remove: "openapi/toolkits/kit/one.json" },
  ],
  right: [
    { add: { "openapi/functions/right.json": functionEntry("right") } },
    { add: { "openapi/functions/c.json": functionEntry("c", { type: "string" }) } },
    { remove: "openapi/functions/d.json" },
    { add: { "openapi/toolkits/other/right.json": toolEntry("other", "right") } },
    { remove: "openapi/toolkits/kit/two.json" },
  ],
};

describe("branches that each generate", () => {
  // Three histories with real git, each brought together in four ways. Merging is the reason for signatures in each file.
  it("merge and rebase without a conflict in any stub, in every order", async () => {
    const met = new Set<string>();
    for (let order = 0; order < 3; order++) {
      const branched = await repository(BASE);
      for (const [branch, steps] of Object.entries(BRANCHES)) {
        await git(branched, "checkout", "-q", "-b", branch, "main");
        for (const step of rotated(steps, order)) {
          await change(branched, step);
          await generate(branched.config, host);
          await commit(branched, branch);
        }
      }
      for (const [from, onto] of [
        ["left", "right"],
        ["right", "left"],
      ] as const) {
        for (const unite of [merge, rebase]) {
          const work = await project();
          await cp(branched.root, work.root, { recursive: true });
          await git(work, "checkout", "-q", from);
          for (const path of await unite(work, onto)) met.add(basename(path));
          await expectClean(work);
          expect(Object.keys(await work.files("generated/functions"))).toEqual([
            ...["a.ts", "c.ts", "e.ts", "f.ts", "left.ts", "right.ts"],
          ]);
        }
      }
    }
    expect([...met].sort()).toEqual(GATHERING);
  });

  it.each([
    ["stash", ["stash"]],
    ["reset", ["reset", "--hard"]],
  ])("keep no stub of a function that a %s removed", async (_, command) => {
    const work = await repository(BASE);
    await change(work, ADD_LEFT);
    await git(work, "add", "openapi");
    await generate(work.config, host);
    await git(work, ...command);
    // The new stub is untracked: git leaves it.
    expect(Object.keys(await work.files("generated/functions"))).toContain("left.ts");
    expect((await generate(work.config, host)).removed).toEqual(["functions/left.ts"]);
    await expectClean(work);
  });

  it("resolve a conflict in a stub, also if its function was removed or renamed", async () => {
    const work = await repository(BASE);
    const stub = (await work.files("generated"))["functions/a.ts"] ?? "";
    const conflict = (name: string) =>
      `<<<<<<< HEAD:${name}\n${stub}=======\n${stub}>>>>>>> topic\n`;
    await work.write({
      "generated/functions/a.ts": conflict("functions/a.ts"),
      "generated/functions/gone.ts": conflict("functions/gone.ts"),
      "generated/functions/b.ts": stub
        .replace(/\n/, "\n<<<<<<< HEAD\n")
        .concat("=======\n>>>>>>> b\n"),
      // The merge driver `union` keeps both sides: two signatures, no conflict markers.
      "generated/functions/c.ts": stub.replace(/\/\/ @generated.*\n/, "$&$&"),
    });
    const report = await generate(work.config, host);
    expect(report).toMatchObject({
      written: ["functions/a.ts", "functions/b.ts", "functions/c.ts"],
      removed: ["functions/gone.ts"],
      kept: [],
    });
    await expectClean(work);
  });

  it("restore the stubs of functions that a stash or a reset restores", async () => {
    const work = await repository(BASE);
    await change(work, REMOVE_B);
    await generate(work.config, host);
    await git(work, "checkout", "--", "openapi");
    expect((await generate(work.config, host)).written).toContain("functions/b.ts");
    await change(work, REMOVE_B);
    // A stub without its function, as after a merge that took one side of each folder.
    expect((await generate(work.config, host)).removed).toEqual(["functions/b.ts"]);
    await expectClean(work);
  });
});

describe("a file of the snapshot with conflict markers", () => {
  const BOTH = (left: string, right: string) =>
    `<<<<<<< HEAD\n${left}=======\n${right}>>>>>>> topic\n`;
  const API = "openapi: 3.1.0\ninfo: { title: t, version: '1' }\npaths: {}\n";

  it.each([
    ["openapi/functions/a.json", functionEntry("a"), "functions/a.ts"],
    ["openapi/xpander.yaml", API, "api.ts"],
  ])("is named, and keeps what was made from it: %s", async (file, text, made) => {
    const work = await repository({ ...BASE, "openapi/xpander.yaml": API });
    await work.write({
      [file]: BOTH(text, text.replace("a", "b")),
      "openapi/functions/new.json": functionEntry("new"),
    });
    const before = await work.files("generated");
    const report = await generate(work.config, host);
    expect(report).toMatchObject({ written: [], removed: [], kept: [made] });
    expect(report.diagnostics).toMatchObject([
      {
        code: "snapshot-conflict",
        message:
          "the file has git's conflict markers: choose between them by hand, or delete the file and pull again",
        place: file,
      },
      { code: "output-kept", place: `generated/${made}` },
    ]);
    expect(await work.files("generated")).toEqual(before);
    const { stale } = await check(work.config, host);
    expect(stale).toContainEqual({ file, problem: "broken" });
    expect(stale).not.toContainEqual({ file: `generated/${made}`, problem: "unexpected" });
    // The first way out.
    await work.write({ [file]: text });
    expect(await generate(work.config, host)).toMatchObject({ kept: [] });
    expect((await check(work.config, host)).stale).toEqual([]);
  });

  it("is written again by a pull after it was deleted", async () => {
    const work = await repository({});
    const python = "def xpander_run_action(city: str) -> str:\n    return city\n";
    await work.write({ "python/a.py": python });
    const config = {
      ...work.config,
      functions: [{ from: "python" as const, path: join(work.root, "python") }],
    };
    await pull(config, host);
    await generate(config, host);
    const before = await work.files("");
    await work.write({ "openapi/functions/a.json": BOTH("1\n", "2\n") });
    expect((await generate(config, host)).kept).toEqual(["functions/a.ts"]);
    await rm(join(work.root, "openapi/functions/a.json"));
    await pull(config, host);
    expect((await generate(config, host)).kept).toEqual([]);
    expect(await work.files("")).toEqual(before);
  });
});

describe("a clone on Windows", () => {
  it.each([true, false])("is up to date, with .gitattributes: %j", async (hasAttributes) => {
    const work = await repository({
      ...BASE,
      "openapi/xpander.yaml": "openapi: 3.1.0\ninfo:\n  title: t\n  version: '1'\npaths: {}\n",
    });
    expect(await work.files("")).toMatchObject({
      "generated/.gitattributes": expect.stringContaining("* text=auto eol=lf\n"),
      "openapi/.gitattributes": expect.stringContaining("/functions/** linguist-generated\n"),
    });
    if (!hasAttributes) {
      for (const folder of ["generated", "openapi"])
        await rm(join(work.root, folder, ".gitattributes"));
      await commit(work, "without");
    }
    const clone = await project();
    await git(work, "clone", "-q", "-c", "core.autocrlf=true", work.root, join(clone.root, "c"));
    const config = {
      ...clone.config,
      root: join(clone.root, "c"),
      snapshot: join(clone.root, "c/openapi"),
      output: join(clone.root, "c/generated"),
    };
    const stub = (await clone.files("c/generated"))["functions/a.ts"] ?? "";
    expect(stub.includes("\r\n")).toBe(!hasAttributes);
    expect(await check(config, host)).toMatchObject({ fresh: true, stale: [] });
    expect(await generate(config, host)).toMatchObject({ written: [], removed: [], kept: [] });
    const { stdout } = await git({ ...clone, root: config.root }, "status", "--porcelain");
    expect(stdout).toBe("");
  });

  it("leaves a .gitattributes that was changed", async () => {
    const work = await repository(BASE);
    await work.write({
      "generated/.gitattributes": "# mine\n",
      "openapi/functions/a.json": functionEntry("a", { type: "object" }),
    });
    expect((await generate(work.config, host)).written).toEqual(["functions/a.ts"]);
    expect((await work.files("generated"))[".gitattributes"]).toBe("# mine\n");
    expect((await check(work.config, host)).stale).toEqual([]);
  });
});

async function change(work: Project, step: Step): Promise<void> {
  if ("add" in step) await work.write(step.add);
  else await rm(join(work.root, step.remove));
}

function rotated<Item>(items: readonly Item[], by: number): readonly Item[] {
  const at = by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}

/** Expects that the output matches the snapshot exactly. */
async function expectClean(work: Project): Promise<void> {
  expect(await check(work.config, host)).toMatchObject({ fresh: true, stale: [] });
  const output = join(work.root, "clean");
  await generate({ ...work.config, output }, host);
  expect(await work.files("generated")).toEqual(await work.files("clean"));
  await rm(output, { recursive: true });
}

async function repository(files: Readonly<Record<string, string>>): Promise<Project> {
  const work = await project(files);
  await git(work, "init", "-q", "-b", "main");
  await generate(work.config, host);
  await commit(work, "base");
  return work;
}

/** Merges, and returns the files with conflicts. */
async function merge(work: Project, branch: string): Promise<readonly string[]> {
  return settle(work, await isDone(git(work, "merge", "-q", "--no-edit", branch)), [
    ["commit", "-q", "--no-edit"],
  ]);
}

async function rebase(work: Project, branch: string): Promise<readonly string[]> {
  return settle(work, await isDone(git(work, "rebase", "-q", branch)), [["rebase", "--continue"]]);
}

/** Resolves conflicts as users do: generate, `git add`, continue. */
async function settle(
  work: Project,
  done: boolean,
  [goOn = []]: readonly (readonly string[])[],
): Promise<readonly string[]> {
  const conflicts: string[] = [];
  for (let isOver = done; !isOver; ) {
    const { stdout } = await git(work, "diff", "--name-only", "--diff-filter=U");
    conflicts.push(...stdout.split("\n").filter((path) => path !== ""));
    expect((await generate(work.config, host)).kept).toEqual([]);
    await git(work, "add", "-A");
    isOver = await isDone(git(work, ...goOn));
  }
  await generate(work.config, host);
  return conflicts;
}

async function isDone(command: Promise<unknown>): Promise<boolean> {
  return command.then(
    () => true,
    () => false,
  );
}

async function commit(work: Project, message: string): Promise<void> {
  await git(work, "add", "-A");
  await git(work, "commit", "-q", "--allow-empty", "-m", message);
}

function git(work: Project, ...args: readonly string[]) {
  const settings = [
    "user.name=a",
    "user.email=a@example.com",
    "core.editor=true",
    // Each commit would start another process, to find that there is nothing to tidy.
    "maintenance.auto=false",
    "gc.auto=0",
  ];
  return promisify(execFile)("git", [...settings.flatMap((each) => ["-c", each]), ...args], {
    cwd: work.root,
  });
}
