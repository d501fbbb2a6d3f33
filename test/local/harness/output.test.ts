import { loadPyodide } from "pyodide";
import { beforeAll, expect, it } from "vitest";
import { HARNESS } from "../../../src/local/execution/harness.js";

// What a function prints, in an interpreter of its own: the lines that Pyodide hands to the process.

const lines: string[] = [];
let run: (request: string) => string;

beforeAll(async () => {
  const python = await loadPyodide({
    stdout: (line) => lines.push(`out ${line}`),
    stderr: (line) => lines.push(`err ${line}`),
  });
  run = python.runPython(`${HARNESS}\nprepare(lambda request, module: None)`);
}, 60_000);

function call(body: string): unknown {
  lines.length = 0;
  const source = `import logging, sys, warnings\ndef f():\n    ${body.split("\n").join("\n    ")}\n`;
  return JSON.parse(run(JSON.stringify({ source, entry: "f", arguments: {} })));
}

it("prints and logs go to the process line by line", () => {
  const body = `print("one")
print("two", "é", file=sys.stderr)
logging.warning("three %s", 3)
logging.getLogger("shop").info("not shown")
sys.stdout.write("four\\nfive\\n")
return 1`;
  expect(call(body)).toEqual({ kind: "result", json: "1" });
  expect(lines).toEqual([
    "out one",
    "err two é",
    "err WARNING:root:three 3",
    "out four",
    "out five",
  ]);
});

it("a line without its end is printed, too", () => {
  call('print("no end", end="")');
  expect(lines).toEqual(["out no end"]);
});

it("what a function does to its streams holds for its own call", () => {
  expect(call("sys.stdout.close()\nsys.stderr = None\nreturn 1")).toEqual({
    kind: "result",
    json: "1",
  });
  expect(call("print('still')\nreturn 2")).toEqual({ kind: "result", json: "2" });
});

it("logging is as at the start for each call: handlers do not pile up, levels are set back", () => {
  const body = `log = logging.getLogger("tool")
before = [log.level, logging.root.level, len(log.handlers), log.propagate, log.isEnabledFor(logging.ERROR)]
log.addHandler(logging.StreamHandler())
log.setLevel(logging.INFO)
log.propagate = False
log.info("once")
logging.basicConfig(level=logging.DEBUG)
logging.disable(logging.CRITICAL)
return before`;
  for (let calls = 0; calls < 2; calls++) {
    expect(call(body)).toEqual({ kind: "result", json: "[0, 30, 0, true, true]" });
    expect(lines).toEqual(["err once"]);
  }
});
