import type { Schemas } from "../../runtime/http/paths.js";
import { DEFAULT_RUN_TIME } from "../../runtime/http/platform.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { type Loc, missing, unprocessable, type ValidationIssue } from "../http/errors.js";
import type { Body } from "../http/request.js";
import { wrongType } from "./arguments.js";
import { readInteger, toIssue } from "./integer.js";
import { outOfBounds } from "./pagination.js";

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
export type RequestPayload = Readonly<Record<Container, JsonObject | null>>;

type Container = keyof Schemas["RequestPayload"];

export const CONTAINERS: readonly Container[] = [
  "body_params",
  "query_params",
  "path_params",
  "headers",
];

export function readCreateBody(body: Body): CreateBody {
  return readModel(body, (model) => ({
    name: model.text("name", "required") ?? "",
    source_code: model.text("source_code", "required") ?? "",
    function_name: model.text("function_name", "nullable") ?? undefined,
    description: orElse(model.text("description", "nullable"), ""),
    limits: model.limits("plain") ?? { max_run_time: DEFAULT_RUN_TIME },
  }));
}

export function readUpdateBody(body: Body): UpdateBody {
  return readModel(body, (model) => ({
    name: model.text("name", "nullable") ?? undefined,
    source_code: model.text("source_code", "nullable") ?? undefined,
    description: model.text("description", "nullable"),
    limits: model.limits("nullable"),
  }));
}

/** Checks the types of a description of a function to generate. */
export function readGenerateBody(body: Body): void {
  readModel(body, (model) => {
    for (const name of ["query", "user_function", "import_curl"]) model.text(name, "nullable");
  });
}

/** The model ignores other keys, such as `parameters`, which is returned as it was sent. */
export function readRequestPayload(
  body: Body,
  loc: Loc = ["body"],
): RequestPayload & { readonly parameters?: JsonValue } {
  return readModel(
    body,
    (model) => {
      const parameters = model.get("parameters");
      return {
        body_params: model.object("body_params"),
        query_params: model.object("query_params"),
        path_params: model.object("path_params"),
        headers: model.object("headers"),
        ...(parameters === undefined ? {} : { parameters }),
      };
    },
    loc,
  );
}

function readModel<Model>(
  body: Body,
  read: (model: ModelReader) => Model,
  loc: Loc = ["body"],
): Model {
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
    const value = this.get(name);
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
    const value = this.get(name) ?? null;
    if (value === null || isJsonObject(value)) return value;
    this.issues.push(wrongType("object", this.#at(name), value));
    return null;
  }

  /** Reads `max_run_time` only. An update may send null for the default, a create may not. */
  limits(kind: "plain" | "nullable"): Limits | undefined {
    const value = this.get("limits");
    if (value === undefined) return undefined;
    if (value === null && kind === "nullable") return { max_run_time: DEFAULT_RUN_TIME };
    const loc = this.#at("limits");
    if (!isJsonObject(value)) {
      this.issues.push(notAnObject(loc, value));
      return undefined;
    }
    if (!Object.hasOwn(value, "max_run_time")) return { max_run_time: DEFAULT_RUN_TIME };
    const seconds = value.max_run_time ?? null;
    if (seconds === null) return { max_run_time: null };
    const read = readInteger(seconds);
    const at = [...loc, "max_run_time"];
    if (typeof read !== "number") this.issues.push(toIssue(read, at, seconds));
    // Undocumented: the API's description has no minimum. No function can run in less than a second, though.
    else if (read < 1) this.issues.push(outOfBounds("ge", 1, at, seconds));
    else return { max_run_time: read };
    return undefined;
  }

  get(name: string): JsonValue | undefined {
    return Object.hasOwn(this.input, name) ? this.input[name] : undefined;
  }

  #at(name: string): Loc {
    return [...this.loc, name];
  }
}

function orElse<Value>(value: Value | undefined, fallback: Value): Value {
  return value === undefined ? fallback : value;
}
