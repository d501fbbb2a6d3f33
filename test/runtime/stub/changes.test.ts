import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createClient, defineFunction, FunctionChangedError } from "../../../src/index.js";
import { type FunctionCallable, fingerprint } from "../../../src/model/callable.js";
import { describeChanges } from "../../../src/runtime/changes/describe-changes.js";
import type { JsonObject, JsonSchema } from "../../../src/runtime/json/json.js";
import { Reply, TestServer } from "../../support/http-server.js";
import { failure } from "../../support/stubs.js";

const was: FunctionCallable = {
  kind: "function",
  id: "f1",
  name: "Weather Lookup",
  max_run_time: 15,
  input_schema: {
    type: "object",
    title: "Args",
    properties: { city: { type: "string" }, days: { type: "integer", default: 1 } },
    required: ["city"],
  },
  output_schema: { type: "string" },
};
const stub = defineFunction<object, string>({
  id: was.id,
  name: was.name,
  maxRunTime: 15,
  fingerprint: fingerprint(was),
  inputSchema: was.input_schema,
  outputSchema: { type: "string" },
});

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server[Symbol.asyncDispose]());

/** Runs the stub against a platform that refuses it, and holds this function by now. */
function refuse(refusal: Reply, now: unknown) {
  server.answer = ({ method }) => (method === "POST" ? refusal : now);
  const client = createClient({ baseUrl: server.url, retry: false });
  return failure(stub({ city: "Oslo" }, { client }));
}
const remote = (input_schema: JsonSchema | null, max_run_time: number | null = 15) => ({
  id: "f1",
  name: "Weather Lookup",
  limits: { max_run_time },
  input_schema,
});

const renamed: JsonObject = {
  type: "object",
  properties: { place: { type: "string" }, days: { type: "integer", default: 1 } },
  required: ["place"],
};

describe("a refused run of a function that changed", () => {
  it.each([
    new Reply(400, { detail: "bad" }),
    new Reply(422, { detail: [{ loc: ["body", "place"], msg: "Field required" }] }),
    new Reply(500, { detail: "f() got an unexpected keyword argument 'city'" }),
  ])("says what changed and what to do, after $status", async (refusal) => {
    const error = await refuse(refusal, remote(renamed, 30));
    expect(error).toBeInstanceOf(FunctionChangedError);
    const now: FunctionCallable = { ...was, input_schema: renamed, max_run_time: 30 };
    expect(error).toMatchObject({
      code: "E_FUNCTION_CHANGED",
      retryable: false,
      callable: "Weather Lookup",
      changes: [
        '"city" was removed',
        '"place" is new and required',
        "it may run for 30 s rather than 15 s",
      ],
      expected: fingerprint(was),
      found: fingerprint(now),
      cause: { status: refusal.status },
    });
    expect(String(error)).toContain("Run `npx typecall generate`");
    expect(JSON.parse(JSON.stringify(error)).cause.message).toContain(`${refusal.status}`);
  });

  it("keeps the refusal where nothing that callers see has changed", async () => {
    const words = {
      ...(was.input_schema as JsonObject),
      title: "Other",
      description: "More words",
    };
    const refusal = new Reply(422, { detail: "no" });
    for (const now of [
      remote(words),
      remote(words, null),
      remote(null),
      { id: "f1", name: "no schema" },
      new Reply(500),
      "no function at all",
    ]) {
      expect(await refuse(refusal, now)).toMatchObject({ code: "E_API", status: 422 });
    }
  });

  it.each([401, 404, 409, 429, 500, 503])("asks nothing after %i", async (status) => {
    expect(await refuse(new Reply(status, { detail: "no" }), remote(renamed))).toMatchObject({
      status,
    });
    expect(server.requests).toHaveLength(1);
  });

  it("needs neither limit nor output schema", async () => {
    const { outputSchema, maxRunTime, ...definition } = { ...stub.definition, maxRunTime: 15 };
    const little = defineFunction<object, unknown>({ ...definition, id: "f1" });
    server.answer = ({ method }) => (method === "POST" ? new Reply(400) : remote(renamed, null));
    const client = createClient({ baseUrl: server.url });
    const error = await failure(little({}, { client, validate: false }));
    const { output_schema, max_run_time, ...now } = { ...was, input_schema: renamed };
    expect(error).toMatchObject({ found: fingerprint(now) });
  });

  it("rejects with an error that a hook throws meanwhile", async () => {
    server.answer = () => new Reply(400);
    const broken = new Error("broken hook");
    const client = createClient({
      baseUrl: server.url,
      onRequest: ({ method }) => {
        if (method === "GET") throw broken;
      },
    });
    expect(await failure(stub({ city: "Oslo" }, { client }))).toBe(broken);
  });
});

describe("changes in words", () => {
  const schema = (properties: JsonObject, required: string[] = []): JsonObject => ({
    type: "object",
    properties,
    required,
  });
  const a = { type: "string" };
  it.each<[string, JsonSchema, JsonSchema, string[]]>([
    ["none", schema({ a }), schema({ a }), []],
    [
      "words only",
      schema({ a }),
      schema({ a: { ...a, description: "x", examples: [1], title: "A" } }),
      [],
    ],
    ["another order", schema({ a, b: a }, ["a", "b"]), schema({ b: a, a }, ["b", "a"]), []],
    ["gone", schema({ a }), schema({}), ['"a" was removed']],
    ["new", schema({}), schema({ a }), ['"a" is new']],
    ["new and required", schema({}), schema({ a }, ["a"]), ['"a" is new and required']],
    ["required", schema({ a }), schema({ a }, ["a"]), ['"a" is now required']],
    ["optional", schema({ a }, ["a"]), schema({ a }), ['"a" is now optional']],
    [
      "type",
      schema({ a }),
      schema({ a: { type: "integer" } }),
      ['"a" was string and is now integer'],
    ],
    [
      "nullable",
      schema({ a }),
      schema({ a: { anyOf: [a, { type: "null" }] } }),
      ['"a" was string and is now string or null'],
    ],
    [
      "reference",
      schema({ a: true }),
      schema({ a: { $ref: "#/$defs/Place" } }),
      ['"a" was any and is now Place'],
    ],
    [
      "types",
      schema({ a: {} }),
      schema({ a: { type: ["string", "null"] } }),
      ['"a" was any and is now ["string","null"]'],
    ],
    [
      "bounds",
      schema({ a }),
      schema({ a: { ...a, maxLength: 3 } }),
      ['"a" has a different schema'],
    ],
    ["a property named title", schema({ title: a }), schema({}), ['"title" was removed']],
    [
      "elsewhere",
      schema({ a }),
      { ...schema({ a }), additionalProperties: false },
      ["the input schema has changed"],
    ],
    ...["$defs", "definitions", "patternProperties", "dependentSchemas", "dependencies"].flatMap(
      (keyword) =>
        ["title", "other", "const", "required"].map(
          (name): [string, JsonSchema, JsonSchema, string[]] => [
            `${name} in ${keyword}`,
            { ...schema({ a }), [keyword]: { [name]: a } },
            { ...schema({ a }), [keyword]: { [name]: { type: "number" } } },
            ["the input schema has changed"],
          ],
        ),
    ),
    ...["const", "default"].map((keyword): [string, JsonSchema, JsonSchema, string[]] => [
      `a title in ${keyword}`,
      schema({ a: { [keyword]: { title: "x" } } }),
      schema({ a: { [keyword]: { title: "y" } } }),
      ['"a" has a different schema'],
    ]),
    [
      "a title in an enum",
      schema({ a: { enum: [{ title: "x" }] } }),
      schema({ a: { enum: [{ title: "y" }] } }),
      ['"a" has a different schema'],
    ],
    [
      "words inside",
      schema({ a: { items: [{ anyOf: [{ not: { title: "x" } }] }], example: 1 } }),
      schema({ a: { items: [{ anyOf: [{ not: {} }] }], deprecated: true } }),
      [],
    ],
    [
      "words of definitions",
      {
        ...schema({ a }),
        $defs: { title: { ...a, title: "x" } },
        components: { schemas: { B: {} } },
      },
      {
        ...schema({ a }),
        $defs: { title: a },
        components: { schemas: { B: { description: "x" } } },
      },
      [],
    ],
    ["no object", true, false, ["the input schema has changed"]],
  ])("%s", (_, before, after, words) => {
    expect(describeChanges(before, after)).toEqual(words);
  });
});
