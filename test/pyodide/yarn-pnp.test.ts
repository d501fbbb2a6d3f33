import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import Module from "node:module";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { pathOnDisk } from "../../src/host/yarn-pnp.js";
import { findPyodide } from "../../src/pyodide/pyodide-files.js";
import { cacheBeside, PYODIDE_FILES } from "../../src/pyodide/unpack.js";
import { project } from "../support/project.js";

// What Yarn PnP adds to Node's module loader. Its `fs` shows an archive as a folder, so that one stands in for it here.

afterEach(() => {
  Reflect.deleteProperty(Module, "findPnpApi");
});

/** A Yarn project whose Pyodide lies in an archive, and the `require` in it. */
async function yarnProject() {
  const { root } = await project({});
  const folder = join(root, "cache/pyodide-npm-0.27.7.zip/node_modules/pyodide");
  await mkdir(folder, { recursive: true });
  for (const name of PYODIDE_FILES) await writeFile(join(folder, name), `the text of ${name}`);
  const topLevel = {};
  Object.assign(Module, {
    findPnpApi: (path: string) =>
      path.startsWith(root) && {
        topLevel,
        resolveVirtual: (each: string) =>
          each.includes("/__virtual__/") ? each.replace("/__virtual__/a/0", "") : null,
        getPackageInformation: (locator: object) =>
          locator === topLevel ? { packageLocation: root } : undefined,
      },
  });
  const require = Object.assign(() => ({ version: "0.27.7" }), {
    resolve: () => join(root, "__virtual__/a/0", folder.slice(root.length), "package.json"),
  });
  return { root, require };
}

it("copies Pyodide out of an archive, where Python processes can read it", async () => {
  const { root, require } = await yarnProject();
  const cache = join(root, "node_modules/.cache/typecall");
  const folder = join(cache, "pyodide-0.27.7");
  expect(findPyodide(require)).toEqual({ ok: true, folder });
  expect(await readdir(cache)).toEqual(["pyodide-0.27.7"]);
  expect((await readdir(folder)).sort()).toEqual([...PYODIDE_FILES].sort());
  expect(await readFile(join(folder, "pyodide.js"), "utf8")).toBe("the text of pyodide.js");
  expect(cacheBeside(folder)).toBe(cache);

  await writeFile(join(folder, "pyodide.js"), "kept");
  expect(findPyodide(require)).toEqual({ ok: true, folder });
  expect(await readFile(join(folder, "pyodide.js"), "utf8")).toBe("kept");
});

it("says what to do where the copy cannot be made", async () => {
  const { root, require } = await yarnProject();
  await writeFile(join(root, "node_modules"), "a file");
  expect(findPyodide(require)).toEqual({
    ok: false,
    problem: expect.stringMatching(/lies in an archive, .* \(ENOTDIR\): yarn unplug pyodide$/),
  });
});

it("leaves paths as they are without Yarn PnP", () => {
  expect(pathOnDisk("/app/a.zip/b")).toBe("/app/a.zip/b");
  expect(cacheBeside(join("/app/node_modules/pyodide"))).toBe(
    join("/app/node_modules/.cache/typecall"),
  );
});
