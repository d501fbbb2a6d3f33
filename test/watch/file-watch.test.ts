import { rename, symlink } from "node:fs/promises";
import { dirname } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { WatchedPlace } from "../../src/config/watched-place.js";
import { FileWatch } from "../../src/watch/file-watch.js";
import { Workspace } from "../support/workspace.js";

const disk = vi.hoisted(() => ({ sendsEvents: true }));
vi.mock("node:fs", async (load) => {
  const fs = await load<typeof import("node:fs")>();
  // As on a mounted folder, where watching succeeds and no event comes.
  const silent = () => ({ on: () => undefined, close: () => undefined });
  const watch = (...args: Parameters<typeof fs.watch>) =>
    disk.sendsEvents ? fs.watch(...args) : silent();
  return { ...fs, watch };
});

let work: Workspace;
let watch: FileWatch;
let touched: () => void;
beforeEach(async () => {
  work = await Workspace.create({ "app/fns/own.py": "0", "shared/w.py": "0", "shared/x.py": "0" });
  disk.sendsEvents = true;
  watch = new FileWatch(() => touched());
});
afterEach(async () => {
  watch.close();
  await work[Symbol.asyncDispose]();
});

const python = (folder: string): WatchedPlace => ({
  folder: work.path(folder),
  isDeep: true,
  matches: (name) => name.endsWith(".py"),
});
const link = (target: string, path: string) => symlink(work.path(target), work.path(path));
/** Replaces a file in one step, as editors do. */
const save = async (path: string, text: string) => {
  await work.put("saved", text);
  await rename(work.path("saved"), work.path(path));
};

/** What is seen as changed after `change`. */
async function seen(change: () => Promise<void>): Promise<readonly string[]> {
  const found = new Promise<readonly string[]>((resolve) => {
    touched = () => {
      const changes = watch.takeChanges();
      if (changes.length > 0) resolve(changes);
    };
  });
  await change();
  return (await found).map((path) => path.slice(work.root.length + 1).replaceAll("\\", "/")).sort();
}

it("sees a change of the file that a link leads to", async () => {
  await link("shared/w.py", "app/fns/w.py");
  watch.watch([python("app/fns")]);
  expect(await seen(() => save("shared/w.py", "1"))).toEqual(["app/fns/w.py"]);
  expect(await seen(() => work.put("shared/w.py", "22"))).toEqual(["app/fns/w.py"]);
  expect(await seen(() => save("app/fns/own.py", "1"))).toEqual(["app/fns/own.py"]);
});

it("sees one behind several links, and a link that now leads elsewhere", async () => {
  await work.put("middle/note", "");
  await link("shared/w.py", "middle/second.py");
  await link("middle/second.py", "app/fns/w.py");
  watch.watch([python("app/fns")]);
  expect(await seen(() => save("shared/w.py", "1"))).toEqual(["app/fns/w.py"]);
  const turn = async () => {
    await link("shared/x.py", "middle/new.py");
    await rename(work.path("middle/new.py"), work.path("middle/second.py"));
  };
  expect(await seen(turn)).toEqual(["app/fns/w.py"]);
  expect(await seen(() => save("shared/x.py", "1"))).toEqual(["app/fns/w.py"]);
});

it("sees files of a folder and of a toolkit that are links", async () => {
  await link("shared", "app/fns/kit");
  await link("app/fns", "linked");
  watch.watch([python("linked")]);
  expect(await seen(() => save("app/fns/own.py", "1"))).toEqual(["linked/own.py"]);
  expect(await seen(() => save("shared/w.py", "1"))).toEqual(["linked/kit/w.py"]);
  expect(await seen(() => work.put("shared/new.py", "1"))).toEqual(["linked/kit/new.py"]);
});

it("sees a single file that is a link, and one whose target comes later", async () => {
  await link("shared/spec.json", "app/spec.json");
  const path = work.path("app/spec.json");
  watch.watch([{ folder: dirname(path), isDeep: false, matches: (name) => name === "spec.json" }]);
  expect(await seen(() => work.put("shared/spec.json", "{}"))).toEqual(["app/spec.json"]);
  expect(await seen(() => save("shared/spec.json", "[]"))).toEqual(["app/spec.json"]);
});

it("is not confused by links that form a circle", async () => {
  await link("app/fns/b.py", "app/fns/a.py");
  await link("app/fns/a.py", "app/fns/b.py");
  await link("app/fns", "app/fns/kit");
  watch.watch([python("app/fns")]);
  expect(await seen(() => save("app/fns/own.py", "1"))).toEqual([
    "app/fns/kit/own.py",
    "app/fns/own.py",
  ]);
});

it("sees changes on a disk that sends no events", async () => {
  disk.sendsEvents = false;
  await link("shared/w.py", "app/fns/w.py");
  watch.watch([python("app/fns")]);
  expect(await seen(() => save("app/fns/own.py", "1"))).toEqual(["app/fns/own.py"]);
  expect(await seen(() => save("shared/w.py", "1"))).toEqual(["app/fns/w.py"]);
});
