import { chmod, mkdir, readdir, symlink } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { nodeHost } from "../../src/host/node.js";
import { FileError } from "../../src/support/errors.js";
import { Workspace } from "../support/workspace.js";

const { fs } = nodeHost();

describe("the file system of Node", () => {
  it("reads files, and returns undefined for missing ones", async () => {
    await using work = await Workspace.create({ "a/b.txt": "x" });
    expect(await fs.read(work.path("a/b.txt"))).toBe("x");
    expect(await fs.read(work.path("a/c.txt"))).toBeUndefined();
    expect(await fs.read(work.path("a/b.txt/c"))).toBeUndefined();
    await expect(fs.read(work.path("a"))).rejects.toThrow(/cannot be read: it is a folder/);
  });

  it("reads only the start of a file that is not wanted", async () => {
    const long = "é".repeat(10_000);
    await using work = await Workspace.create({ short: "x", long: `x${long}`, empty: "" });
    const starts: string[] = [];
    const read = (name: string, wanted: string) =>
      fs.read(work.path(name), (start) => starts.push(start) > 0 && start.startsWith(wanted));
    expect(await read("short", "x")).toBe("x");
    expect(await read("long", "x")).toBe(`x${long}`);
    expect(await read("long", "y")).toBeUndefined();
    expect(await read("empty", "")).toBe("");
    expect(await read("missing", "")).toBeUndefined();
    expect(Math.max(...starts.map(({ length }) => length))).toBeLessThan(5_000);
    await expect(fs.read(work.root, () => true)).rejects.toThrow(/it is a folder/);
  });

  it("lists by code unit, links as their targets", async () => {
    await using work = await Workspace.create({ é: "", Z: "", a: "", "f/x": "" });
    await symlink(work.path("f"), work.path("link"));
    await symlink(work.path("nowhere"), work.path("loose"));
    await symlink("loop", work.path("loop"));
    expect(await fs.list(work.root)).toEqual([
      { name: "Z", isFolder: false },
      { name: "a", isFolder: false },
      { name: "f", isFolder: true },
      { name: "link", isFolder: true, isLink: true },
      { name: "loop", isFolder: false, isLink: true },
      { name: "loose", isFolder: false, isLink: true },
      { name: "é", isFolder: false },
    ]);
    expect(await fs.list(work.path("nowhere"))).toEqual([]);
    await expect(fs.read(work.path("loop"))).rejects.toThrow(/form a circle/);
  });

  it("writes whole files, creates folders, and leaves no temporary file", async () => {
    await using work = await Workspace.create({ a: "old" });
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => fs.write(work.path("a"), `${index}`.repeat(50_000))),
    );
    expect((await work.read("a")).length % 50_000).toBe(0);
    await fs.write(work.path("x/y/z"), "new", work.path("x"));
    expect(await work.read("x/y/z")).toBe("new");
    expect((await readdir(work.root)).sort()).toEqual(["a", "x"]);
  });

  it("explains an error when a folder is in the way, and leaves no temporary file", async () => {
    await using work = await Workspace.create({ "a/b": "" });
    await expect(fs.write(work.path("a"), "x")).rejects.toThrow(FileError);
    await expect(fs.write(work.path("a/b/c"), "x")).rejects.toThrow(/a part of the path is a file/);
    expect(await readdir(work.root)).toEqual(["a"]);
  });

  it("replaces a link instead of following it", async () => {
    await using work = await Workspace.create({ "root/a": "", outside: "kept" });
    await symlink(work.path("outside"), work.path("root/link"));
    await fs.write(work.path("root/link"), "new", work.path("root"));
    expect(await work.read("outside")).toBe("kept");
    expect(await work.read("root/link")).toBe("new");
  });

  it("refuses paths outside of the root, also through a link", async () => {
    await using work = await Workspace.create({ "root/a": "", "outside/b": "kept" });
    await symlink(work.path("outside"), work.path("root/link"));
    for (const path of [
      "outside/b",
      "root/../outside/b",
      "root/link/b",
      "root/link/new/b",
      "root",
    ]) {
      await expect(fs.write(work.path(path), "x", work.path("root"))).rejects.toThrow(FileError);
      await expect(fs.remove(work.path(path), work.path("root"))).rejects.toThrow(FileError);
    }
    expect(await work.all("outside")).toEqual({ "outside/b": "kept" });
  });

  it("removes a file and the folders that this leaves empty, but not the root", async () => {
    await using work = await Workspace.create({ "root/a/b/c": "", "root/a/d": "" });
    await fs.remove(work.path("root/a/b/c"), work.path("root"));
    expect(await readdir(work.path("root/a"))).toEqual(["d"]);
    await fs.remove(work.path("root/a/d"), work.path("root"));
    expect(await readdir(work.root)).toEqual(["root"]);
    await fs.remove(work.path("root/never"), work.path("root"));
  });

  // root may write anywhere.
  it.skipIf(process.getuid?.() === 0)("names a folder that may not be written to", async () => {
    await using work = await Workspace.create();
    await mkdir(work.path("locked"));
    await chmod(work.path("locked"), 0o500);
    await expect(fs.write(work.path("locked/a"), "x")).rejects.toThrow(/permission denied/);
  });
});
