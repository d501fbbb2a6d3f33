import { once } from "node:events";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nodeHost } from "../../src/host/node.js";
import { readPythonFolder } from "../../src/python/folder.js";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "typecall-python-"));
});
afterEach(() => rm(root, { recursive: true }));

async function write(files: { readonly [path: string]: string }): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

function read(folder = "functions") {
  return readPythonFolder(join(root, folder), { fs: nodeHost().fs, root });
}

const ENTRY = "def xpander_run_action(a: int): pass\n";

describe("readPythonFolder", () => {
  it("has Python's compiler check the sources", async () => {
    await write({ "functions/a.py": ENTRY });
    const compiler = {
      compile: async () => ({ kind: "invalid", message: "not today", line: 1 }) as const,
    };
    const { functions } = await readPythonFolder(join(root, "functions"), {
      fs: nodeHost().fs,
      root,
      compiler,
    });
    expect(functions[0]?.analysis).toMatchObject({ ok: false, reason: "not today", line: 1 });
  });

  it("takes files as functions and sub-folders as toolkits", async () => {
    await write({
      "functions/weather_lookup.py": ENTRY,
      "functions/Zoo.py": ENTRY,
      "functions/text-tools/to_upper.py": "def to_upper(text: str): pass\n",
      "functions/text-tools/nested/deeper.py": ENTRY,
      "functions/README.md": "",
    });
    const { functions, toolkits } = await read();
    expect(functions.map(({ id, name, place }) => [id, name, place])).toEqual([
      ["Zoo", "Zoo", "functions/Zoo.py"],
      ["weather_lookup", "Weather Lookup", "functions/weather_lookup.py"],
    ]);
    expect(toolkits.map(({ id, name }) => [id, name])).toEqual([["text-tools", "Text Tools"]]);
    expect(toolkits[0]?.tools).toMatchObject([
      {
        id: "to_upper",
        name: "To Upper",
        place: "functions/text-tools/to_upper.py",
        source: "def to_upper(text: str): pass\n",
        analysis: { ok: true, function: { name: "to_upper" } },
      },
    ]);
  });

  it("calls xpander_run_action rather than the function of the file's name", async () => {
    await write({ "functions/tax.py": `def tax(b): pass\n${ENTRY}` });
    const { functions } = await read();
    expect(functions[0]?.analysis).toMatchObject({ function: { name: "xpander_run_action" } });
  });

  it("leaves out what begins with _ or ., and folders without Python", async () => {
    await write({
      "functions/_helpers.py": ENTRY,
      "functions/.hidden.py": ENTRY,
      "functions/__pycache__/x.py": ENTRY,
      "functions/data/table.csv": "",
      "functions/tools/_private.py": ENTRY,
    });
    expect(await read()).toEqual({ functions: [], toolkits: [] });
  });

  it("names callables by the words of their ids, in one order on every disk", async () => {
    const files = ["b__c-d e.py", "Z.py", "a.py", "été_x.py", "_.py", "b.txt", "x.py/in.py"];
    await write(Object.fromEntries(files.map((file) => [`functions/${file}`, ENTRY])));
    const host = nodeHost().fs;
    const fs = {
      ...host,
      list: async (folder: string) => [...(await host.list(folder))].reverse(),
    };
    const { functions, toolkits } = await readPythonFolder(join(root, "functions"), { fs, root });
    expect(functions.map(({ id, name }) => `${id}: ${name}`)).toEqual([
      "Z: Z",
      "a: A",
      "b__c-d e: B C D E",
      "été_x: Été X",
    ]);
    expect(toolkits.map(({ name, tools }) => [name, tools.map(({ name }) => name)])).toEqual([
      ["X.py", ["In"]],
    ]);
  });

  it("leaves out a file that is deleted meanwhile, and calls the analysis that it is given", async () => {
    await write({ "functions/a.py": ENTRY, "functions/b.py": ENTRY });
    const host = nodeHost().fs;
    const readBytes = async (path: string) =>
      path.endsWith("a.py") ? undefined : host.readBytes(path);
    const asked: unknown[] = [];
    const { functions } = await readPythonFolder(join(root, "functions"), {
      fs: { ...host, readBytes },
      root,
      analyse: async (...given) => {
        asked.push(given);
        return { ok: false, reason: "asked" };
      },
    });
    expect(asked).toEqual([
      [ENTRY, { entry: ["xpander_run_action", "b"], place: "functions/b.py" }],
    ]);
    expect(functions.map(({ id, analysis }) => [id, analysis])).toEqual([
      ["b", { ok: false, reason: "asked" }],
    ]);
  });

  it("keeps a file that cannot be read as a function, with the reason", async () => {
    await write({ "functions/broken.py": "def (", "functions/other.py": "def main(): pass\n" });
    const { functions } = await read();
    expect(functions.map(({ analysis }) => analysis)).toEqual([
      { ok: false, reason: "syntax error", line: 1, column: 5, lineText: "def (" },
      { ok: false, reason: expect.stringContaining('"xpander_run_action" or "other"') },
    ]);
  });

  it("is empty for a folder that does not exist", async () => {
    expect(await read("missing")).toEqual({ functions: [], toolkits: [] });
  });

  it("says which file cannot be read, and reads the others", async () => {
    await write({ "functions/a.py": ENTRY });
    const folder = join(root, "functions");
    await symlink("nowhere", join(folder, "b.py"));
    await symlink("c.py", join(folder, "c.py"));
    const socket = createServer().listen(join(folder, "d.py"));
    await once(socket, "listening");
    const { functions } = await read();
    await new Promise((resolve) => socket.close(resolve));
    expect(functions.map(({ id, analysis }) => [id, analysis])).toMatchObject([
      ["a", { ok: true }],
      ["b", { ok: false, reason: "it is a link to nothing" }],
      ["c", { ok: false, reason: "it cannot be read: its links form a circle" }],
      [
        "d",
        { ok: false, reason: "it cannot be read: it is a pipe, a socket or a device, not a file" },
      ],
    ]);
  });

  describe("a file that is not UTF-8", () => {
    const ENTRY_OF = (value: string) => `def f(a="${value}"): pass\n`;
    const bytes = (text: string) => Buffer.from(text, "latin1");
    it.each<[string, Uint8Array, object]>([
      ["a byte of Latin-1", bytes(ENTRY_OF("caf\xe9")), { line: 1, column: 13 }],
      ["a declaration", bytes(`# coding: latin-1\r\n${ENTRY_OF("\xe9")}`), { line: 2, column: 10 }],
      [
        "after UTF-8 with a U+FFFD",
        Buffer.concat([Buffer.from(`\ufeff# é😀\ufffd\n${ENTRY_OF("é")}`), bytes("x = '\xff'")]),
        { line: 3, column: 6, reason: "this byte (0xff) is not UTF-8: save the file as UTF-8" },
      ],
      [
        "UTF-16 without a mark",
        Buffer.from(ENTRY_OF("é"), "utf16le"),
        {
          ...{ line: 1, column: 1 },
          reason: "the file looks like UTF-16 without a byte order mark; save the file as UTF-8",
        },
      ],
      [
        "declared as another encoding",
        Buffer.from(`#!/usr/bin/python\n# -*- coding: iso-8859-15 -*-\n${ENTRY_OF("é")}`),
        {
          ...{ line: 2, column: 15 },
          reason:
            'the file declares the encoding "iso-8859-15": save the file as UTF-8, and remove the declaration',
        },
      ],
    ])("%s is an error", async (_, content, problem) => {
      await mkdir(join(root, "functions"), { recursive: true });
      await writeFile(join(root, "functions/f.py"), content);
      const { functions } = await read();
      expect(functions).toMatchObject([{ analysis: { ok: false, ...problem } }]);
    });

    it.each([
      ENTRY_OF("\ufffd"),
      `# coding: utf-8\n${ENTRY_OF("é")}`,
      `# vim: set fileencoding=UTF8 :\n${ENTRY_OF("é")}`,
      `# coding: latin-1\n${ENTRY_OF("e")}`,
      `x = 1 # coding: latin-1\n${ENTRY_OF("é")}`,
      `x = 1\n# coding: latin-1\n${ENTRY_OF("é")}`,
      `\n\n# coding: latin-1\n${ENTRY_OF("é")}`,
    ])("%j is one that is", async (source) => {
      await write({ "functions/f.py": source });
      const { functions } = await read();
      expect(functions).toMatchObject([{ analysis: { ok: true } }]);
    });
  });
});
