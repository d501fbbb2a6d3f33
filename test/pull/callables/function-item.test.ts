import { describe, expect, it } from "vitest";
import { readFunctionItem } from "../../../src/pull/callables/function-item.js";
import { Diagnostics } from "../../../src/support/diagnostics.js";

const input_schema = { type: "object" };
const ready = { id: "f", name: "F", input_schema };
const source_code = 'def xpander_run_action(a: int) -> str:\n    """Says."""\n    return ""\n';

/** The callable, and each problem as `severity code pointer: message`. */
function read(item: unknown, options: { keepSource?: boolean; line?: number } = {}) {
  const problems = new Diagnostics();
  const { keepSource = false, line } = options;
  const place = "a.jsonl";
  const callable = readFunctionItem(item, {
    ...{ place, keepSource, problems },
    ...(line !== undefined && { line }),
  });
  const said = problems.list.map(({ severity, code, pointer, message }) =>
    [severity, code, ...(pointer === undefined ? [] : [pointer || "/"])]
      .join(" ")
      .concat(`: ${message}`),
  );
  return { callable, said, places: problems.list.map(({ place, line }) => [place, line]) };
}

describe("a function that can be called", () => {
  const callable = { kind: "function", id: "f", name: "F", input_schema };
  it.each<[string, object, object]>([
    ["with the least", ready, callable],
    ["that says that it is ready", { ...ready, status: "ready" }, callable],
    [
      "with null for whatever may be missing",
      {
        ...ready,
        ...{ description: null, status: null, limits: null, output_schema: null },
        ...{ source_code: null, analysis_error_details: null },
      },
      callable,
    ],
    [
      "with an empty description and an empty source",
      { ...ready, description: "", source_code: "" },
      callable,
    ],
    [
      "with everything",
      {
        ...ready,
        ...{ description: "D", limits: { max_run_time: 0.5 }, output_schema: true, source_code },
      },
      { ...callable, description: "D", max_run_time: 0.5, output_schema: true },
    ],
    ["with a limit of null", { ...ready, limits: { max_run_time: null } }, callable],
    [
      "with a source, which fills in the rest",
      { ...ready, source_code },
      {
        ...callable,
        description: "Says.",
        output_schema: { type: "string", "x-typecall-from": "return annotation" },
      },
    ],
    [
      "with false for its schema",
      { ...ready, input_schema: false },
      { ...callable, input_schema: false },
    ],
  ])("%s", (_, item, wanted) => {
    expect(read(item)).toEqual({ callable: wanted, said: [], places: [] });
  });

  it("keeps its source if asked, and if it has one", () => {
    expect(read({ ...ready, source_code }, { keepSource: true }).callable).toMatchObject({
      source_code,
    });
    expect(read({ ...ready, source_code: "" }, { keepSource: true }).callable).toEqual(callable);
  });

  it.each([0, -1])("has no limit where that is %d", (max_run_time) => {
    expect(read({ ...ready, limits: { max_run_time } })).toMatchObject({
      callable,
      said: [
        `warning function-run-time: "F" has a max_run_time of ${max_run_time}; it should be more than 0 seconds, and was ignored`,
      ],
    });
  });

  it("has no result type where its source cannot be read", () => {
    expect(read({ ...ready, source_code: "def (" })).toMatchObject({
      callable,
      said: [
        expect.stringMatching(
          /^info function-source-unread: the source of "F" could not be read, so its result has no type: \S/,
        ),
      ],
    });
  });

  it("has the problems of its source only if its parameters are read from there", () => {
    const odd = "def xpander_run_action(a: dict[str, Nowhere]) -> int: ...\n";
    const { input_schema: _, ...bare } = ready;
    const { callable: found, said } = read({ ...bare, source_code: odd });
    expect(found).toMatchObject({ input_schema: { required: ["a"] } });
    expect(said).not.toEqual([]);
    expect(read({ ...ready, source_code: odd })).toMatchObject({ callable, said: [] });
  });
});

describe("a function that was left out", () => {
  const { input_schema: _, ...bare } = ready;
  it.each<[unknown, string]>([
    [5, "error function-shape /: was left out: it must be an object"],
    [[], "error function-shape /: was left out: it must be an object"],
    [{ ...ready, id: undefined }, 'error function-shape /id: was left out: "id" must be a text'],
    [{ name: "F" }, 'error function-shape /id: was left out: "id" is missing'],
    [{ id: "f" }, 'error function-shape /name: was left out: "name" is missing'],
    [
      { ...ready, limits: 5 },
      'error function-shape /limits: was left out: "limits" must be an object',
    ],
    [
      { ...ready, limits: { max_run_time: "5" } },
      'error function-shape /limits/max_run_time: was left out: "max_run_time" must be a number of seconds',
    ],
    [
      { ...ready, output_schema: [] },
      'error function-shape /output_schema: was left out: "output_schema" must be a JSON Schema: an object, true or false',
    ],
    [
      { ...ready, status: "analysing" },
      'warning function-not-ready: "F" was left out: it is still being analysed; pull again in a minute',
    ],
    [
      { ...ready, status: "draft" },
      'warning function-not-ready: "F" was left out: it is a draft that was never analysed',
    ],
    [
      { ...ready, status: "gone" },
      'warning function-not-ready: "F" was left out: its status is "gone" where "ready" is needed',
    ],
    [
      { ...ready, status: "error", analysis_error_details: "no\n" },
      'warning function-not-ready: "F" was left out: its status is "error" where "ready" is needed ("no\\n")',
    ],
    [
      bare,
      'error function-without-schema: "F" was left out: it has no input_schema, and it has no source',
    ],
  ])("%j", (item, said) => {
    expect(read(item, { line: 7 })).toEqual({
      callable: undefined,
      said: [said],
      places: [["a.jsonl", 7]],
    });
  });

  it("says why no schema can be read from its source", () => {
    expect(read({ ...bare, source_code: "x = 1\n" }).said).toEqual([
      expect.stringMatching(
        /^error function-without-schema: "F" was left out: it has no input_schema, and none can be read from its source: \S/,
      ),
    ]);
  });
});
