import { execFileSync } from "node:child_process";
import { mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gitHost } from "../../src/host/git-host.js";
import { writeFiles } from "../support/command.js";

const NAMES = ["wetter lage.json", "日本.json", "*.json", ":(top)x.json", 'a"b.json', "-x.json"];

let root = "";
beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "typecall-git-")));
  git("init", "-q", "-b", "main");
  const files = NAMES.map((name) => [`pack/[open]api/functions/${name}`, `text of ${name}\r\n`]);
  await writeFiles(root, { ...Object.fromEntries(files), "pack/other.json": "{}" });
  await writeFiles(root, { "pack/[open]api/empty.json": "" });
  await writeFile(join(root, "pack/[open]api/functions/latin.json"), Buffer.from("é", "latin1"));
  await symlink("/etc/passwd", join(root, "pack/[open]api/functions/link.json"));
  git("add", ".");
  git("commit", "-q", "-m", "first");
  git("rm", "-r", "-q", "pack");
  git("commit", "-q", "-m", "second");
});
afterAll(() => rm(root, { recursive: true }));

function git(...args: string[]): void {
  const who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
  execFileSync("git", [...who, "-c", "core.autocrlf=false", ...args], { cwd: root });
}

describe("gitHost", () => {
  it("reads a folder of a revision as it was, with any file names", async () => {
    const folder = join(root, "pack/[open]api");
    const { fs } = await gitHost(folder, "main~1");
    const listed = await fs.list(join(folder, "functions"));
    expect(listed.map(({ name }) => name)).toEqual([...NAMES, "latin.json"].sort());
    for (const name of NAMES) {
      expect(await fs.read(join(folder, "functions", name))).toBe(`text of ${name}\r\n`);
    }
    const latin = join(folder, "functions/latin.json");
    await expect(fs.read(latin)).rejects.toThrow(/latin\.json.* is not UTF-8 in line 1/);
    expect(await fs.readBytes(latin)).toEqual(Buffer.from([0xe9]));
    expect(await fs.list(folder)).toEqual([
      { name: "empty.json", isFolder: false },
      { name: "functions", isFolder: true },
    ]);
    expect(await fs.read(join(folder, "empty.json"))).toBe("");
    expect(await fs.read(join(folder, "functions/link.json"))).toBeUndefined();
    expect(await fs.read(join(root, "pack/other.json"))).toBeUndefined();
    await expect(fs.write(join(folder, "x.json"), "")).rejects.toThrow("earlier revision");
  });

  it("lists nothing if the revision has no such folder", async () => {
    const folder = join(root, "pack/[open]api");
    const { fs } = await gitHost(folder, "main");
    expect(await fs.list(folder)).toEqual([]);
  });
});
