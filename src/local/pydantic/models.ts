import type { Schemas } from "../../runtime/http/paths.js";
import { DEFAULT_RUN_TIME } from "../../runtime/http/platform.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { type Loc, missing, unprocessable, type ValidationIssue } from "../http/errors.js";
import type { Body } from "../http/request.js";
import { wrongType } from "./arguments.js";
import { readInteger, toIssue } from "./integer.js";

// The request models of the API, validated like in pydantic: all issues are reported, unknown keys ignored.

export interface Limits {
  readonly max_run_time: number | null;
}

interface CreateBody {
  readonly name: string;
  readonly source_code: string;
  readonly function_name: string | undefined;
  readonly description: string | null;
  readonly limits: Limits;
}

/** Properties that are `undefined` are not changed. */
interface UpdateBody {
  readonly name: string | undefined;
  readonly source_code: string | undefined;
  readonly description: string | null | undefined;
  readonly limits: Limits | undefined;
}

/** The arguments of a tool, by the part of its HTTP request that they are sent in. */
export type RequestPayload = Readonly<Record<keyof Schemas["RequestPayload"], JsonObject | null>>;

export function readCreateBody(body: Body): CreateBody {
  return readModel(body, (model) => ({
    name: model.text("name", "required") ?? "",
    source_code: model.text("source_code", "required") ?? "",
    function_name: model.text("function_name", "nullable") ?? undefined,
    description: orElse(model.text("description", "nullable"), ""),
    limits: model.limits() ?? { max_run_time: DEFAULT_RUN_TIME },
  }));
}

export function readUpdateBody(body: Body): UpdateBody {
  return readModel(body, (model) => ({
    name: model.text("name", "nullable") ?? undefined,
    source_code: model.text("source_code", "nullable") ?? undefined,
    description: model.text("description", "nullable"),
    limits: model.limits(),
  }));
}

/** A body with other keys only, such as `{"parameters": …}`, is valid: the model ignores them, and its fields are null. */
export function readRequestPayload(body: Body): RequestPayload {
  return readModel(body, (model) => ({
    body_params: model.object("body_params"),
    query_params: model.object("query_params"),
    path_params: model.object("path_params"),
    headers: model.object("headers"),
  }));
}

function readModel<Model>(body: Body, read: (model: ModelReader) => Model): Model {
  const loc = ["body"];
  if (body.kind === "none" || (body.kind === "json" && body.value === null)) {
    throw unprocessable([missing(loc, null)]);
  }
  const input = body.kind === "json" ? body.value : body.text;
  if (!isJsonObject(input)) throw unprocessable([notAnObject(loc, input)]);
  const model = new ModelReader(input, loc);
  const result = read(model);
  if (model.issues.length > 0) throw unprocessable(model.issues);
  return result;
}

export function notAnObject(loc: Loc, input: JsonValue): ValidationIssue {
  const msg = "Input should be a valid dictionary or object to extract fields from";
  return { type: "model_attributes_type", loc, msg, input };
}

class ModelReader {
  readonly issues: ValidationIssue[] = [];

  constructor(
    private readonly input: JsonObject,
    private readonly loc: Loc,
  ) {}

  text(name: string, kind: "required" | "nullable"): string | null | undefined {
    const value = this.#get(name);
    if (typeof value === "string") return value;
    if (value === undefined) {
      if (kind === "required") this.issues.push(missing(this.#at(name), this.input));
      return undefined;
    }
    if (value === null && kind === "nullable") return null;
    this.issues.push(wrongType("string", this.#at(name), value));
    return undefined;
  }

  object(name: string): JsonObject | null {
    const value = this.#get(name) ?? null;
    if (value === null || isJsonObject(value)) return value;
    this.issues.push(wrongType("object", this.#at(name), value));
    return null;
  }

  /** Reads `max_run_time` only; null means the default. */
  limits(): Limits | undefined {
    const value = this.#get("limits");
    if (value === undefined) return undefined;
    if (value === null) return { max_run_time: DEFAULT_RUN_TIME };
    const loc = this.#at("limits");
    if (!isJsonObject(value)) {
      this.issues.push(notAnObject(loc, value));
      return undefined;
    }
    if (!Object.hasOwn(value, "max_run_time")) return { max_run_time: DEFAULT_RUN_TIME };
    const seconds = value.max_run_time ?? null;
    if (seconds === null) return { max_run_time: null };
    const read = readInteger(seconds);
    if (typeof read === "number") return { max_run_time: read };
    this.issues.push(toIssue(read, [...loc, "max_run_time"], seconds));
    return undefined;
  }

  #get(name: string): JsonValue | undefined {
    return Object.hasOwn(this.input, name) ? this.input[name] : undefined;
  }

  #at(name: string): Loc {
    return [...this.loc, name];
  }
}

function orElse<Value>(value: Value | undefined, fallback: Value): Value {
  return value === undefined ? fallback : value;
}
