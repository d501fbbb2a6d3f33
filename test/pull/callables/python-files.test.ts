import { expect, it } from "vitest";
import { callableKey } from "../../../src/model/callable.js";
import {
  pullPythonFunctions,
  pullPythonToolkits,
} from "../../../src/pull/callables/python-files.js";
import { Diagnostics } from "../../../src/support/diagnostics.js";
import { memoryHost } from "../../support/memory-host.js";

const FILES = {
  "add.py": 'def add(a: int) -> int:\n    """Adds."""\n    return a\n',
  "broken.py": "def broken(a: int:\n    pass\n",
  "plain.py": "def xpander_run_action(text: str): ...\n",
  "odd.py": "def odd(a: Strange) -> str: ...\n",
  "kit_one/up_per.py": "def up_per(text: str): ...\n",
  "kit_one/bad.py": "x = 1\n",
  "kit_one/say.py": 'def say() -> str:\n    """Says."""\n',
};

function optionsFor(files: Readonly<Record<string, string>>, keepSource = false) {
  const disk = Object.entries(files).map(([path, text]) => [`/r/py/${path}`, text] as const);
  const problems = new Diagnostics();
  return { fs: memoryHost(new Map(disk)).fs, root: "/r", keepSource, problems };
}

const schema = (title: string, name: string, type: string) => ({
  ...{ type: "object", title: `${title}Args`, required: [name] },
  properties: { [name]: { type, title: name[0]?.toUpperCase() + name.slice(1) } },
});
const returns = (type: string) => ({ type, "x-typecall-from": "return annotation" });
const broken = (place: string, message: unknown, where = {}) => ({
  ...{ severity: "error", code: "python-file", message, place },
  ...where,
});

it("the files of a folder are functions, with what their source says", async () => {
  const options = optionsFor(FILES);
  const result = await pullPythonFunctions("/r/py", options);
  const made = { kind: "function", max_run_time: 15 };
  expect(result).toStrictEqual({
    source: "py",
    gives: "functions",
    callables: [
      {
        ...{ ...made, id: "add", name: "Add", description: "Adds." },
        ...{ input_schema: schema("Add", "a", "integer"), output_schema: returns("integer") },
      },
      {
        ...{ ...made, id: "odd", name: "Odd" },
        ...{ input_schema: expect.any(Object), output_schema: returns("string") },
      },
      {
        ...made,
        id: "plain",
        name: "Plain",
        input_schema: schema("Xpander_Run_Action", "text", "string"),
      },
    ],
    leftOut: [callableKey({ kind: "function", id: "broken" })],
    complete: true,
    state: "read",
  });
  expect(options.problems.list).toEqual([
    broken("py/broken.py", "the file was left out: syntax error", {
      ...{ line: 1, column: 18 },
      excerpt: "def broken(a: int:\n                 ^",
    }),
    expect.objectContaining({ place: "py/odd.py" }),
  ]);
});

it("the folders in it are toolkits, and their files tools", async () => {
  const options = optionsFor(FILES, true);
  const tool = { kind: "tool", toolkit_id: "kit_one", toolkit_name: "Kit One" };
  expect(await pullPythonToolkits("/r/py", options)).toStrictEqual({
    source: "py",
    gives: "toolkits",
    callables: [
      {
        ...{ ...tool, tool_id: "say", name: "Say", description: "Says." },
        input_schema: { type: "object", title: "SayArgs", properties: {} },
        output_schema: returns("string"),
      },
      {
        ...tool,
        tool_id: "up_per",
        name: "Up Per",
        input_schema: schema("Up_Per", "text", "string"),
      },
    ],
    leftOut: [callableKey({ kind: "tool", toolkit_id: "kit_one", tool_id: "bad" })],
    complete: true,
    state: "read",
  });
  expect(options.problems.list).toEqual([
    broken("py/kit_one/bad.py", expect.stringMatching(/^the file was left out: \S/)),
  ]);
});

it("the source is kept only if asked, and is that of the file", async () => {
  const { callables } = await pullPythonFunctions(
    "/r/py",
    optionsFor({ "plain.py": FILES["plain.py"] }, true),
  );
  expect(callables).toMatchObject([{ id: "plain", source_code: FILES["plain.py"] }]);
});

it("a folder without Python files is probably a wrong path; one of toolkits only is not", async () => {
  const empty = optionsFor({ "README.md": "" });
  expect(await pullPythonFunctions("/r/py", empty)).toMatchObject({
    callables: [],
    complete: true,
  });
  expect(empty.problems.list).toEqual([
    {
      ...{ severity: "warning", code: "python-folder-empty", place: "py" },
      message: "the folder holds no Python file; is the path right? It is relative to the config",
    },
  ]);
  for (const path of ["kit_one/say.py", "plain.py"] as const) {
    const some = optionsFor({ [path]: FILES[path] });
    await pullPythonFunctions("/r/py", some);
    expect(some.problems.list).toEqual([]);
  }
});
