import type { JsonObject, JsonValue } from "../src/runtime/json/json.js";

/** Functions with schemas as pydantic writes them, the same in every run: three to twelve parameters, `$defs`. */
export function makeFunctions(count: number): readonly BenchFunction[] {
  const random = mulberry32(20);
  return Array.from({ length: count }, (_, index) => makeFunction(index, random));
}

export interface BenchFunction {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly input_schema: JsonObject;
}

const VERBS = ["get", "list", "create", "update", "search", "send", "convert", "approve"];
const NOUNS = [
  "invoice",
  "customer",
  "order",
  "ticket",
  "shipment",
  "contract",
  "payment",
  "lease",
];
const PARAMETERS = [
  ["customer_id", "email", "start_date", "limit", "query", "status", "tags", "amount", "notes"],
  ["dry_run", "country", "language", "filters", "metadata", "recipients", "subject", "body"],
  ["quantity", "tax_rate", "address", "line_items", "schedule", "threshold", "x-request-id"],
].flat();
const TEXTS = [
  "The identifier of the record.",
  "At most so many results.",
  "ISO 8601 date, as in 2024-01-31.",
  "Ends a comment */ early, and has a `tick`.",
  "One of the supported values; anything else is refused.",
];
const MODELS = ["Address", "LineItem", "Contact", "DateRange", "Money", "Filter"];

export type Random = () => number;

function makeFunction(index: number, random: Random): BenchFunction {
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  };
  const models = new Map<string, JsonObject>();
  const refer = (): JsonObject => {
    const name = pick(MODELS);
    if (!models.has(name)) {
      models.set(name, {});
      models.set(name, object(name, pickSome(PARAMETERS, 2 + Math.floor(random() * 3), random)));
    }
    return { $ref: `#/$defs/${name}` };
  };
  const scalar = (): JsonObject =>
    pick<JsonObject>([
      { type: "string" },
      { type: "string", minLength: 1, maxLength: 120 },
      { type: "string", format: "date-time" },
      { type: "integer", minimum: 0, maximum: 100 },
      { type: "number", exclusiveMinimum: 0 },
      { type: "boolean" },
      { type: "string", enum: ["low", "medium", "high"] },
    ]);
  const schema = (mayRefer: boolean): JsonObject => {
    const kind = random();
    if (kind < 0.5) return scalar();
    if (kind < 0.68) return { anyOf: [scalar(), { type: "null" }], default: null };
    if (kind < 0.8) return { type: "array", items: scalar() };
    if (kind < 0.93 && mayRefer) return refer();
    return { type: "object", additionalProperties: pick<JsonValue>([true, { type: "string" }]) };
  };
  function object(title: string, names: readonly string[], mayRefer = false): JsonObject {
    const properties = names.map((name) => {
      const own = schema(mayRefer);
      const texts = random() < 0.7 && !("$ref" in own) ? { description: pick(TEXTS) } : {};
      return [name, { ...own, ...texts, title: name }] as const;
    });
    const required = properties.filter(([, own]) => !("default" in own)).map(([name]) => name);
    return { type: "object", title, properties: Object.fromEntries(properties), required };
  }
  const verb = pick(VERBS);
  const noun = pick(NOUNS);
  const input = object("Input", pickSome(PARAMETERS, 3 + Math.floor(random() * 10), random), true);
  return {
    id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    name: `${verb} ${noun} ${index}`,
    description: `${pick(TEXTS)} ${pick(TEXTS)}`,
    input_schema: models.size === 0 ? input : { $defs: Object.fromEntries(models), ...input },
  };
}

function pickSome(from: readonly string[], count: number, random: Random): readonly string[] {
  const left = [...from];
  return Array.from({ length: count }, () => left.splice(Math.floor(random() * left.length), 1))
    .flat()
    .sort();
}

/** A small pseudo-random number generator with a seed. */
export function mulberry32(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The functions as an OpenAPI document, as FastAPI writes it: an operation for each, and models as components. */
export function toOpenApi(functions: readonly BenchFunction[]): JsonObject {
  const schemas = new Map<string, JsonValue>();
  const paths = functions.map(({ name, description, input_schema }, index) => {
    const own = `f${String(index).padStart(5, "0")}`;
    const { $defs, ...input } = JSON.parse(
      JSON.stringify(input_schema).replaceAll("#/$defs/", `#/components/schemas/${own}_`),
    );
    for (const [model, schema] of Object.entries($defs ?? {})) {
      schemas.set(`${own}_${model}`, schema as JsonValue);
    }
    const body = { required: true, content: { "application/json": { schema: input } } };
    const responses = { "200": { description: "ok", content: { "application/json": {} } } };
    const post = { operationId: own, summary: name, description, requestBody: body, responses };
    return [`/run/${own}`, { post }];
  });
  return {
    openapi: "3.1.0",
    info: { title: "functions", version: "1" },
    paths: Object.fromEntries(paths),
    components: { schemas: Object.fromEntries(schemas) },
  };
}
