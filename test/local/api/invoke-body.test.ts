import { describe, expect, it } from "vitest";
import { readInvocation } from "../../../src/local/api/invoke-body.js";
import { startLocalApi } from "../../../src/local/index.js";
import type { JsonObject, JsonValue } from "../../../src/runtime/json/json.js";
import { ask, folderOf } from "../../support/local-api.js";

/** The schema of a tool with these parameters. */
function schema(...names: string[]): JsonObject {
  return { type: "object", properties: Object.fromEntries(names.map((name) => [name, {}])) };
}

const read = (value: JsonValue, names: string[], reading: "documented" | "spec" = "documented") =>
  readInvocation({ kind: "json", value }, schema(...names), reading);

describe("the arguments of an invocation", () => {
  it.each<[JsonObject, string[], JsonObject]>([
    // As the specification has it.
    [{ body_params: { text: "a" } }, ["text"], { text: "a" }],
    [{ query_params: { a: 1 }, path_params: { b: 2 }, headers: { c: 3 } }, ["a"], { a: 1, b: 2 }],
    [{}, [], {}],
    [{ parameters: null }, ["text"], {}],
    // In `parameters`, by the part of the tool's request.
    [{ parameters: { body_params: { text: "a" } } }, ["text"], { text: "a" }],
    [
      { parameters: { query_params: {}, path_params: { a: 1 }, body_params: { text: "a" } } },
      ["text", "a"],
      { text: "a", a: 1 },
    ],
    [{ parameters: { body_params: { parameters: 1 } } }, ["parameters"], { parameters: 1 }],
    [{ parameters: { headers: { text: "a" } } }, ["text"], {}],
    // In `parameters`, by their names.
    [{ parameters: { text: "a", times: 2 } }, ["text", "times"], { text: "a", times: 2 }],
    [{ parameters: {} }, [], {}],
    [{ parameters: { text: "a" }, headers: { x: "1" } }, ["text"], { text: "a" }],
    [{ parameters: { text: "a" }, body_params: {}, query_params: null }, ["text"], { text: "a" }],
    [{ parameters: { headers: { a: 1 } } }, ["headers"], { headers: { a: 1 } }],
    [{ parameters: { body_params: {}, text: "a" } }, ["text"], { body_params: {}, text: "a" }],
  ])("of %j for a tool with %j are %j", (body, names, expected) => {
    expect(read(body, names)).toEqual({ arguments: expected });
  });

  it.each<[JsonObject, string[], "documented" | "spec", JsonObject, string]>([
    [{ parameters: { text: "a" } }, ["text"], "spec", {}, 'invoke is "spec"'],
    [{ parameters: { body_params: { text: "a" } } }, ["text"], "spec", {}, 'invoke is "spec"'],
    [{ parameters: 3, body_params: { a: 1 } }, [], "spec", { a: 1 }, 'invoke is "spec"'],
    [
      { parameters: { text: "b" }, body_params: { text: "a" } },
      ["text"],
      "documented",
      { text: "a" },
      "the body has body_params beside",
    ],
    [
      { parameters: { parameters: 1 } },
      ["parameters"],
      "documented",
      {},
      'a parameter of the name "parameters"',
    ],
  ])("of %j for a tool with %j, read as %s, are %j", (body, names, reading, expected, reason) => {
    const ignored = expect.stringContaining(reason);
    expect(read(body, names, reading)).toEqual({ arguments: expected, ignored });
  });
});

const LIST = "Input should be a valid dictionary";

describe("an invocation", () => {
  it.each([
    [{ parameters: [] }, { type: "dict_type", loc: ["body", "parameters"], msg: LIST, input: [] }],
    [
      { parameters: { body_params: 1 } },
      { type: "dict_type", loc: ["body", "parameters", "body_params"], msg: LIST, input: 1 },
    ],
  ])("with %j is refused", async (body, issue) => {
    const { folder, remove } = await folderOf({ "kit/shout.py": SHOUT });
    const api = await startLocalApi({ functions: folder });
    const said = await ask(api, "POST /v1/toolkits/kit/tools/shout", { body });
    await Promise.all([api.close(), remove()]);
    expect(said).toMatchObject({ status: 422, body: { detail: [issue] } });
  });

  it("that is read as the specification says has its ignored parameters in the log", async () => {
    const { folder, remove } = await folderOf({ "kit/shout.py": SHOUT });
    const lines: string[] = [];
    const log = (line: string) => void lines.push(line);
    const api = await startLocalApi({ functions: folder, invoke: "spec", log });
    const body = { parameters: { text: "a" } };
    const said = await ask(api, "POST /v1/toolkits/kit/tools/shout", { body });
    await Promise.all([api.close(), remove()]);
    const why = `the specification has no "parameters", and invoke is "spec"`;
    const detail = `Required parameter is missing: text: Field required ("parameters" was ignored: ${why})`;
    expect(said).toMatchObject({ status: 400, body: { detail } });
    expect(lines).toEqual([`"Shout" was invoked, and "parameters" ignored: ${why}`]);
  });

  it("is read in one of two ways", async () => {
    const invoke: string = "both";
    // @ts-expect-error neither of them
    await expect(startLocalApi({ invoke })).rejects.toThrow('invoke is "both"');
  });
});

const SHOUT = "def xpander_run_action(text: str) -> str: return text.upper()\n";
