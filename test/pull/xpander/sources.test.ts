import { describe, expect, it } from "vitest";
import { pullXpanderFunctions } from "../../../src/pull/xpander/functions.js";
import type { GetJson } from "../../../src/pull/xpander/get-json.js";
import { pullXpanderToolkits } from "../../../src/pull/xpander/toolkits.js";
import type { JsonValue } from "../../../src/runtime/json/json.js";
import { type Diagnostic, Diagnostics } from "../../../src/support/diagnostics.js";
import { FetchError } from "../../../src/support/errors.js";
import type { OnProgress } from "../../../src/support/progress.js";

const named = (id: string) => ({ id, name: `${id}!` });
const refused = (path: string, status?: number) => new FetchError(path, status);
const error = (code: string, message: string, place: string): Diagnostic => ({
  ...{ severity: "error", code, message, place },
});

/** An API with a list of these ids; `answer` gives what else is asked for, or throws. */
function api(ids: readonly string[], answer: (path: string) => JsonValue) {
  const asked: [path: string, row: string | undefined][] = [];
  const get: GetJson = async (path, row) => {
    if (path.includes("?")) {
      return { items: ids.map(named), total: ids.length, total_pages: 1 };
    }
    asked.push([path, row]);
    return answer(path);
  };
  return { get, asked };
}

async function pull(
  kind: "functions" | "toolkits",
  get: GetJson,
  options: { include?: readonly string[]; signal?: AbortSignal } = {},
) {
  const problems = new Diagnostics();
  const progress: string[] = [];
  const onProgress: OnProgress = ({ source, unit, done, total }) =>
    progress.push(`${source} ${unit} ${done}/${total}`);
  const { include, signal = new AbortController().signal } = options;
  const common = { choice: { include }, problems, onProgress, signal };
  const result =
    kind === "functions"
      ? await pullXpanderFunctions(get, { ...common, keepSource: false, analyse: undefined })
      : await pullXpanderToolkits(get, common);
  return { result, problems: problems.list, progress };
}

describe("functions", () => {
  const callable = (id: string) => ({ kind: "function", ...named(id), input_schema: true });

  it("are asked for one by one, each with the digest of its row", async () => {
    const { get, asked } = api(["a/b", "c"], (path) => ({
      ...named(path.endsWith("c") ? "c" : "a/b"),
      input_schema: true,
    }));
    const { result, problems, progress } = await pull("functions", get);
    expect(result).toEqual({
      ...{ source: "xpander", gives: "functions", leftOut: [], complete: true, state: "read" },
      callables: [callable("a/b"), callable("c")],
    });
    expect(problems).toEqual([]);
    expect(progress).toEqual(["xpander page 1/1", "xpander function 1/2", "xpander function 2/2"]);
    expect(asked).toEqual([
      ["/v1/custom_functions/a%2Fb", expect.stringMatching(/\w{16,}/)],
      ["/v1/custom_functions/c", expect.stringMatching(/\w{16,}/)],
    ]);
    expect(asked[0]?.[1]).not.toBe(asked[1]?.[1]);
  });

  it("that cannot be read are left out, in the order of the list", async () => {
    const answers: Record<string, JsonValue | Error> = {
      a: refused("/a", 500),
      b: { ...named("c"), input_schema: true },
      c: { name: "none", input_schema: true },
      d: { ...named("d"), status: "draft" },
      e: { ...named("e"), input_schema: true },
      f: 5,
    };
    const { get } = api(Object.keys(answers), (path) => {
      const answer = answers[path.slice(-1)] ?? null;
      if (answer instanceof Error) throw answer;
      return answer;
    });
    const { result, problems, progress } = await pull("functions", get);
    expect(result).toMatchObject({ callables: [callable("e")], complete: true });
    expect(result.leftOut).toHaveLength(5);
    expect(problems).toEqual([
      error(
        "function-unreachable",
        '"a!" was left out: GET /a answered 500',
        'xpander function "a"',
      ),
      {
        ...error(
          "function-shape",
          '"b!" was left out: the answer has the id of another function',
          'xpander function "b"',
        ),
        pointer: "/id",
      },
      {
        ...error("function-shape", 'was left out: "id" is missing', 'xpander function "c"'),
        pointer: "/id",
      },
      {
        ...error(
          "function-not-ready",
          '"d!" was left out: it is a draft that was never analysed',
          'xpander function "d"',
        ),
        severity: "warning",
      },
      {
        ...error("function-shape", "was left out: it must be an object", 'xpander function "f"'),
        pointer: "",
      },
    ]);
    expect(progress.at(-1)).toBe("xpander function 6/6");
  });

  it("that are gone leave the list incomplete", async () => {
    const { get } = api(["a"], (path) => {
      throw refused(path, 404);
    });
    expect((await pull("functions", get)).result).toMatchObject({ complete: false });
  });

  it.each([401, 403, 429])("after %d fail as a whole", async (status) => {
    const { get, asked } = api(["a", "b"], (path) => {
      throw refused(path, status);
    });
    await expect(pull("functions", get)).rejects.toMatchObject({ status });
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  it("fail as a whole once 16 requests in a row have failed", async () => {
    const ids = Array.from({ length: 17 }, (_, index) => `f${index}`);
    const failing = (count: number, good?: string) =>
      api(ids.slice(0, count), (path) => {
        const id = path.split("/").at(-1) ?? "";
        if (id !== good) throw refused(path, 500);
        return { ...named(id), input_schema: true };
      });
    expect((await pull("functions", failing(15).get)).problems).toHaveLength(15);
    await expect(pull("functions", failing(16).get)).rejects.toMatchObject({ status: 500 });
    // One that succeeds between them shows that the server works.
    const { problems, result } = await pull("functions", failing(17, "f8").get);
    expect([problems.length, result.callables.length]).toEqual([16, 1]);
  });

  it("of a run that was aborted fail as a whole, as do those of a bug", async () => {
    const failing = (cause: Error) =>
      api(["a", "b"], () => {
        throw cause;
      }).get;
    const signal = AbortSignal.abort();
    await expect(pull("functions", failing(refused("/a")), { signal })).rejects.toThrow("/a");
    await expect(pull("functions", failing(new Error("a bug")))).rejects.toThrow("a bug");
    await expect(pull("toolkits", failing(refused("/a")), { signal })).rejects.toThrow("/a");
    await expect(pull("toolkits", failing(new Error("a bug")))).rejects.toThrow("a bug");
  });
});

describe("toolkits", () => {
  const tool = (toolkit: string) => ({
    ...{ kind: "tool", toolkit_id: toolkit, toolkit_name: `${toolkit}!` },
    ...{ tool_id: "t", name: "t", input_schema: true },
  });
  const tools = [{ id: "t", parameters: true }];

  it("are asked for their tools, each with the digest of its row", async () => {
    const { get, asked } = api(["a/b", "c"], (path) =>
      path.includes("/c/") ? { items: tools } : tools,
    );
    const { result, problems, progress } = await pull("toolkits", get);
    expect(result).toEqual({
      ...{ source: "xpander", gives: "toolkits", leftOut: [], complete: true, state: "read" },
      callables: [tool("a/b"), tool("c")],
    });
    expect(problems).toEqual([]);
    expect(progress).toEqual(["xpander page 1/1", "xpander toolkit 1/2", "xpander toolkit 2/2"]);
    expect(asked).toEqual([
      ["/v1/toolkits/a%2Fb/tools", expect.stringMatching(/\w{16,}/)],
      ["/v1/toolkits/c/tools", expect.stringMatching(/\w{16,}/)],
    ]);
  });

  it("that cannot be read are left out, and the list is not complete", async () => {
    const answers: Record<string, JsonValue | Error> = {
      a: refused("/a", 404),
      b: { tools },
      c: [5, ...tools],
      d: tools,
    };
    const { get } = api(Object.keys(answers), (path) => {
      const answer = answers[path.split("/")[3] ?? ""] ?? null;
      if (answer instanceof Error) throw answer;
      return answer;
    });
    const { result, problems, progress } = await pull("toolkits", get);
    expect(result).toMatchObject({
      ...{ callables: [tool("c"), tool("d")], leftOut: [], complete: false },
    });
    expect(problems).toEqual([
      error(
        "toolkit-unreachable",
        'the tools of "a!" were left out: GET /a answered 404',
        'xpander toolkit "a"',
      ),
      error(
        "toolkit-shape",
        'the tools of "b!" were left out: the answer is not a list',
        'xpander toolkit "b"',
      ),
      {
        ...error(
          "tool-shape",
          'a tool of "c!" was left out: it must be an object',
          'xpander toolkit "c"',
        ),
        pointer: "",
      },
    ]);
    expect(progress.at(-1)).toBe("xpander toolkit 4/4");
    for (const answer of [{ tools }, [5, ...tools]]) {
      const { get } = api(["a"], () => answer);
      expect((await pull("toolkits", get)).result.complete).toBe(false);
    }
  });

  it.each([401, 403, 429])("after %d fail as a whole", async (status) => {
    const { get } = api(["a"], (path) => {
      throw refused(path, status);
    });
    await expect(pull("toolkits", get)).rejects.toMatchObject({ status });
  });

  it.each<[ids: readonly string[], known: string]>([
    [[], "there is none"],
    [["a", "b"], 'there is "a!", "b!"'],
    [[..."abcdefghij"], 'there is "a!", "b!", "c!", "d!", "e!", "f!", "g!", "h!", "i!", "j!"'],
    [
      [..."abcdefghijk"],
      'there is "a!", "b!", "c!", "d!", "e!", "f!", "g!", "h!", "i!", "j!" and more',
    ],
  ])("of %j that are not there are named", async (ids, known) => {
    const { get, asked } = api(ids, () => tools);
    const { problems, result } = await pull("toolkits", get, { include: ["x", "b!", "a"] });
    const missing = (name: string): Diagnostic => ({
      severity: "warning",
      code: "toolkit-not-found",
      message: `no toolkit has the name or id "${name}" that "include" lists; ${known}`,
      place: "xpander",
    });
    const found = ids.slice(0, 2);
    expect(problems).toEqual([
      missing("x"),
      ...(found.length === 0 ? [missing("b!"), missing("a")] : []),
    ]);
    expect(asked.map(([path]) => path)).toEqual(found.map((id) => `/v1/toolkits/${id}/tools`));
    expect(result.complete).toBe(true);
  });
});
