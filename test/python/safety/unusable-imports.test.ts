import { describe, expect, it } from "vitest";
import { analysePython } from "../../../src/python/analyse.js";

/** All modules but those that begin with `no` can be imported. */
const modules = {
  problemOf: (module: string) => (/^\.|^no/.test(module) ? `no module ${module}` : undefined),
  warningOf: (module: string) => (module === "zones" ? "no zones" : undefined),
};

async function analyse(head: string, body = "pass") {
  const source = `${head}\n\ndef xpander_run_action():\n    ${body}\n`;
  const analysis = await analysePython(source, { modules, place: "f.py" });
  if (!analysis.ok) return `${analysis.reason} at ${analysis.line}:${analysis.column}`;
  return analysis.diagnostics.map(({ message, line, column }) => `${message} at ${line}:${column}`);
}

describe("imports that cannot work", () => {
  it.each([
    ["import nope", "no module nope at 1:8"],
    ["import os, nope.deep as n", "no module nope.deep at 1:12"],
    ["import os\nfrom nope.deep import (a,\n  b)", "no module nope.deep at 2:6"],
    ["from . import sibling", "no module . at 1:6"],
    ["from ..up import sibling", "no module ..up at 1:6"],
    ["x = 1; import nope", "no module nope at 1:15"],
    ["with x():\n    import nope", "no module nope at 2:12"],
    ["class A:\n    import nope", "no module nope at 2:12"],
    ["try:\n    import nope\nexcept KeyError:\n    pass", "no module nope at 2:12"],
    ["try:\n    import nope\nexcept ImportError:\n    import nothing", "no module nothing at 4:12"],
    ["try:\n    pass\nfinally:\n    import nope", "no module nope at 4:12"],
  ])("are errors where the module fails: %s", async (head, expected) => {
    expect(await analyse(head)).toBe(expected);
  });

  it.each([
    ["try:\n    import nope\nexcept ImportError:\n    nope = None", ["no module nope at 2:12"]],
    [
      "try:\n    import nope\nexcept (ImportError, KeyError) as e:\n    pass",
      ["no module nope at 2:12"],
    ],
    ["try:\n    import nope\nexcept:\n    import os", ["no module nope at 2:12"]],
    ["try:\n    import os\nexcept ModuleNotFoundError:\n    import nope", []],
    [
      "if x:\n    import nope\nelse:\n    import nothing",
      ["no module nope at 2:12", "no module nothing at 4:12"],
    ],
    ["if TYPE_CHECKING:\n    import nope", []],
    ["if __name__ == '__main__':\n    import nope", []],
    ["def helper():\n    if x:\n        from nope import y", ["no module nope at 3:14"]],
    ["@cache\ndef helper():\n    import nope", ["no module nope at 3:12"]],
    ["import zones", ["no zones at 1:8"]],
    ["import os, json\nfrom a.b import c", []],
  ])("are warnings elsewhere: %s", async (head, expected) => {
    expect(await analyse(head)).toEqual(expected);
  });

  it("are not looked for by default", async () => {
    const analysis = await analysePython("import nope\n\ndef xpander_run_action():\n    pass\n");
    expect(analysis.ok).toBe(true);
  });
});
