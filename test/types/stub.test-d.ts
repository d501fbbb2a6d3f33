// Compiled, not run: valid and invalid calls.
import { expectTypeOf } from "vitest";
import {
  type Client,
  createClient,
  defineFunction,
  defineTool,
  type FunctionItem,
  mapCalls,
  type Stub,
  type TypecallError,
} from "../../src/index.js";

interface WeatherInput {
  city: string;
  units?: "metric" | "imperial";
}
interface AllOptional {
  limit?: number;
}

// As in generated modules, the types come from the annotation of the constant.
const weather: Stub<WeatherInput, string> = /* @__PURE__ */ defineFunction({
  id: "f1",
  name: "Weather",
  fingerprint: "",
  inputSchema: { type: "object", properties: { city: { type: "string" } } },
});
const search: Stub<AllOptional, number[]> = /* @__PURE__ */ defineTool({
  toolkitId: "t",
  toolId: "s",
  name: "Search",
  fingerprint: "",
  inputSchema: true,
});
declare const ping: Stub<Record<string, never>, null>;
declare const anything: Stub<unknown, unknown>;
declare const union: Stub<{ a: number } | { b: string }, boolean>;

expectTypeOf(weather({ city: "Oslo" })).toEqualTypeOf<Promise<string>>();
expectTypeOf(search()).toEqualTypeOf<Promise<number[]>>();
expectTypeOf(search({ limit: 1 }, { timeoutMs: 1, idempotent: true })).toEqualTypeOf<
  Promise<number[]>
>();
void search(undefined, { validate: false });
void ping();
void anything("any value");
void union({ b: "x" });

// @ts-expect-error the input is missing
void weather();
// @ts-expect-error a property is missing
void weather({ units: "metric" });
// @ts-expect-error a property has the wrong type
void weather({ city: 5 });
// @ts-expect-error a property has another name
void weather({ city: "Oslo", unit: "metric" });
// @ts-expect-error a literal is none of those
void weather({ city: "Oslo", units: "kelvin" });
// @ts-expect-error there is no such option
void weather({ city: "Oslo" }, { timeout: 5 });
// @ts-expect-error nothing but an empty object
void ping({ a: 1 });
// @ts-expect-error neither of the two
void union({ c: 1 });

const safe = await weather.safe({ city: "Oslo" });
if (safe.ok) expectTypeOf(safe.value).toEqualTypeOf<string>();
else expectTypeOf(safe.error).toEqualTypeOf<TypecallError>();
// @ts-expect-error there may be an error instead
void safe.value;

for await (const result of mapCalls(weather, [{ city: "Oslo" }])) {
  expectTypeOf(result.input).toEqualTypeOf<WeatherInput>();
  if (result.ok) expectTypeOf(result.value).toEqualTypeOf<string>();
}
// @ts-expect-error inputs of another function
void mapCalls(weather, [{ limit: 1 }]);

// A stub can be passed on as a function.
expectTypeOf(weather).toExtend<(input: WeatherInput) => Promise<string>>();
expectTypeOf(search).toExtend<() => Promise<number[]>>();
const cities = [{ city: "Oslo" }].map((input) => weather(input));
expectTypeOf(cities).toEqualTypeOf<Promise<string>[]>();

const client = createClient({ apiKey: "k" });
expectTypeOf(client).toEqualTypeOf<Client>();
void weather({ city: "Oslo" }, { client });
const { data, error } = await client.GET("/v1/custom_functions", {
  params: { query: { page: 1 } },
});
if (data) expectTypeOf(data.total).toEqualTypeOf<number>();
else expectTypeOf(error).not.toEqualTypeOf<undefined>();
// @ts-expect-error there is no such path
void client.GET("/v1/nothing");
// @ts-expect-error the path has a value to fill in
void client.GET("/v1/custom_functions/{function_id}");
// @ts-expect-error the path takes no PUT
void client.PUT("/v1/custom_functions");

for await (const item of client.functions.list()) expectTypeOf(item).toEqualTypeOf<FunctionItem>();
expectTypeOf(client.functions.execute("a", { city: "Oslo" })).toEqualTypeOf<Promise<unknown>>();
// @ts-expect-error the source is missing
void client.functions.create({ name: "A" });

interface OtherPaths {
  "/health": { get: { responses: { 200: { content: { "application/json": { up: boolean } } } } } };
}
const other = createClient<OtherPaths>();
const health = await other.GET("/health");
expectTypeOf(health.data).toEqualTypeOf<{ up: boolean } | undefined>();
void weather({ city: "Oslo" }, { client: other });
