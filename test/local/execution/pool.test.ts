import { afterEach, describe, expect, it } from "vitest";
import { Execution, type ExecutionOptions } from "../../../src/local/execution/execution.js";
import type { PythonOutcome } from "../../../src/local/execution/outcome.js";
import { findPyodide } from "../../../src/pyodide/pyodide-files.js";

const open: Execution[] = [];
afterEach(() => Promise.all(open.splice(0).map((execution) => execution.close())));

function pool(options: Partial<ExecutionOptions> = {}): Execution {
  const made = new Execution(findPyodide(), { workers: 1, keep: 8, ...options });
  open.push(made);
  return made;
}

/** Says how often its process has run it. */
const COUNT = `import builtins
def f():
    builtins.COUNT = getattr(builtins, "COUNT", 0) + 1
    return builtins.COUNT
`;

function call(execution: Execution, id: string, source = COUNT, seconds = 60) {
  return execution.run({ id, name: id, source, entry: "f", arguments: {} }, seconds);
}

/** The result, as JSON; or the outcome, if it is none. */
async function json(outcome: Promise<PythonOutcome>): Promise<string | PythonOutcome> {
  const settled = await outcome;
  return settled.kind === "result" ? settled.json : settled;
}

describe("a process", () => {
  it("serves the calls of one function only, also where another one has the same source", async () => {
    const execution = pool();
    const counts: unknown[] = [];
    for (const id of ["a", "a", "b", "a"]) counts.push(await json(call(execution, id)));
    expect(counts).toEqual(["1", "2", "1", "3"]);
    expect(await json(call(execution, "a", `# changed\n${COUNT}`))).toBe("1");
  });

  it.each([1, 2])(
    "is loaded when the pool is warm, and waits for the first call: %i",
    async (count) => {
      const execution = pool();
      await execution.warm(count);
      const again = execution.warm(count).then(() => "loaded");
      const now = new Promise((resolve) => setImmediate(resolve, "loading"));
      expect(await Promise.race([again, now])).toBe("loaded");
      expect(await json(call(execution, "a"))).toBe("1");
    },
  );

  it("serves one call only, if calls are isolated", async () => {
    const execution = pool({ isolation: "call" });
    expect(await json(call(execution, "a"))).toBe("1");
    expect(await json(call(execution, "a"))).toBe("1");
  });

  it("that was used least recently is ended for another function", async () => {
    const execution = pool({ keep: 2 });
    const counts: unknown[] = [];
    for (const id of ["a", "b", "a", "c", "a", "b"]) counts.push(await json(call(execution, id)));
    expect(counts).toEqual(["1", "1", "2", "1", "3", "1"]);
  });

  it("that ran too long is ended, and the next call is answered", async () => {
    const execution = pool();
    const endless = `${COUNT}    if False: pass\ndef g():\n    while True: pass\n`;
    const late = execution.run(
      { id: "a", name: "a", source: endless, entry: "g", arguments: {} },
      0.2,
    );
    const next = call(execution, "a");
    expect(await late).toEqual({ kind: "timeout", seconds: 0.2 });
    expect(await json(next)).toBe("1");
  });
});

describe("the next call", () => {
  it("gets another process where its function has closed what is printed to", async () => {
    const execution = pool();
    const source = COUNT.replace("    return", "    __import__('os').close(1)\n    return");
    expect(await json(call(execution, "a", source))).toBe("1");
    expect(await json(call(execution, "a", source))).toBe("1");
  });

  it("is not traced by what an earlier one has set", async () => {
    const printed: string[] = [];
    const execution = pool({ onOutput: ({ line }) => printed.push(line) });
    const source = `import builtins, sys
def f():
    if hasattr(builtins, "TRACED"):
        return str(sys.gettrace())
    builtins.TRACED = lambda frame, event, argument: print(frame.f_code.co_name)
    sys.settrace(builtins.TRACED)
`;
    expect(await json(call(execution, "a", source))).toBe("null");
    printed.length = 0;
    expect(await json(call(execution, "a", source))).toBe('"None"');
    expect(printed).not.toContain("f");
  });

  it("is refused where a process says that it is worn before it has served any", async () => {
    const execution = pool();
    const source = `import gc
def f():
    for o in gc.get_objects():
        if getattr(o, "__name__", "") == "to_json":
            names = o.__code__.co_freevars
            o.__closure__[names.index("dumps")].cell_contents = lambda *a, **k: '{"kind": "worn"}'
    return 1
`;
    expect(await call(execution, "a", source)).toEqual({
      kind: "broken",
      problem: "the Python interpreter sent an invalid answer",
    });
    expect(await json(call(execution, "a"))).toBe("1");
  });
});

describe("the host", () => {
  const MEET = `import _typecall_http\ndef f():\n    return _typecall_http._ask("here")\n`;

  it("runs calls of one function at the same time", async () => {
    let arrived = 0;
    let open = (_: string) => {};
    const both = new Promise<string>((resolve) => {
      open = resolve;
    });
    const onAsk = (question: string) => {
      arrived++;
      if (arrived === 2) open(`${question} are two`);
      return both;
    };
    const execution = pool({ workers: 2, setup: { onAsk } });
    const said = await Promise.all([1, 2].map(() => json(call(execution, "a", MEET))));
    expect(said).toEqual(['"here are two"', '"here are two"']);
  });

  it("is not asked by default, and Python says so", async () => {
    expect(await call(pool(), "a", MEET)).toMatchObject({
      kind: "exception",
      message: expect.stringContaining("the host cannot be asked"),
    });
  });

  it("gets what a function prints, in lines, and takes none for an answer", async () => {
    const printed: unknown[] = [];
    const execution = pool({
      onOutput: ({ name, stream, line }) => printed.push([name, stream, line]),
    });
    const forged = JSON.stringify({ kind: "result", json: "666" });
    const source = `import sys
def f():
    print('${forged}')
    print("é\\n😀", end="")
    print("low", file=sys.stderr)
    print("x" * 2_000_000)
    return '${forged}'
`;
    expect(await json(call(execution, "a", source))).toBe(JSON.stringify(forged));
    expect(printed.slice(0, 4)).toEqual([
      ["a", "stdout", forged],
      ["a", "stdout", "é"],
      ["a", "stderr", "low"],
      ["a", "stdout", expect.stringMatching(/^😀/)],
    ]);
    expect(printed).toHaveLength(4);
    expect(String(printed).length).toBeLessThan(20_000);
  });

  it("takes no answer that is no JSON, and the next call is answered", async () => {
    const execution = pool();
    const source = `import gc
def f():
    for o in gc.get_objects():
        if getattr(o, "__name__", "") == "to_json":
            names = o.__code__.co_freevars
            o.__closure__[names.index("dumps")].cell_contents = lambda *a, **k: "{forged"
    return 1
`;
    expect(await call(execution, "a", source)).toEqual({
      kind: "broken",
      problem: "the Python interpreter sent an invalid answer",
    });
    expect(await json(call(execution, "a", "def f(): return 1"))).toBe("1");
  });

  it("gets a result of megabytes as it is", async () => {
    const execution = pool();
    const source = "def f():\n    return 'é😀' * 500_000\n";
    expect(await json(call(execution, "a", source))).toBe(`"${"é😀".repeat(500_000)}"`);
  });
});
