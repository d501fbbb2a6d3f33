import { canonicalJson } from "../../runtime/json/canonical-json.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { type Loc, missing, type ValidationIssue } from "../http/errors.js";
import { constraintIssues, lengthIssues } from "./constraints.js";
import { decimalIssues } from "./decimal.js";
import { isDecimal, isNamedTuple, membersOf, repr, resolve } from "./definitions.js";
import { formatIssues, isAddressFormat } from "./formats.js";
import { typeName } from "./type-names.js";
import { wrongType } from "./wrong-type.js";

type Issues = readonly ValidationIssue[];

/** Finds what pydantic would report of a value, by a schema of pydantic's. Other keywords than pydantic's are not looked at. */
export function schemaIssues(
  given: JsonValue | undefined,
  value: JsonValue,
  loc: Loc,
  root: JsonObject,
): Issues {
  const { schema, className } = resolve(given, root);
  if (isDecimal(schema)) return decimalIssues(schema, value, loc);
  if (isJsonObject(schema.discriminator)) {
    return taggedIssues(schema.discriminator, value, loc, root);
  }
  const { members, isNullable } = membersOf(schema, root);
  if (members.length > 0) {
    return isNullable && value === null ? [] : unionIssues(members, value, loc, root);
  }
  const values = Object.hasOwn(schema, "const") ? [schema.const ?? null] : schema.enum;
  if (Array.isArray(values)) return choiceIssues(values, className, value, loc);
  switch (schema.type) {
    case "array":
      return arrayIssues(schema, value, loc, root);
    case "object":
      return objectIssues(schema, className, value, loc, root);
    case "string": {
      const format = typeof schema.format === "string" && FORMATS.has(schema.format);
      if (typeof value === "string") {
        const issues = formatIssues(schema, value, loc);
        return issues.length > 0 ? issues : constraintIssues(schema, value, loc);
      }
      if (isAddressFormat(schema.format))
        return formatIssues(schema, "", loc).map((issue) => ({ ...issue, input: value }));
      return [wrongType(format ? String(schema.format) : "string", loc, value)];
    }
    case "integer":
    case "number": {
      const fits =
        typeof value === "number" && (schema.type === "number" || Number.isInteger(value));
      return fits ? constraintIssues(schema, value, loc) : [wrongType(schema.type, loc, value)];
    }
    case "boolean":
      return typeof value === "boolean" ? [] : [wrongType("boolean", loc, value)];
    case "null":
      return value === null ? [] : [wrongType("null", loc, value)];
    default:
      return [];
  }
}

/** The formats whose types have errors of their own. */
const FORMATS: ReadonlySet<string> = new Set(
  "date-time date time duration binary uuid uri path regex".split(" "),
);

function unionIssues(
  members: readonly JsonValue[],
  value: JsonValue,
  loc: Loc,
  root: JsonObject,
): Issues {
  const [only, ...others] = members;
  if (others.length === 0) return schemaIssues(only, value, loc, root);
  const each = members.map((member) =>
    schemaIssues(member, value, [...loc, typeName(member, root)], root),
  );
  return each.some((issues) => issues.length === 0) ? [] : each.flat();
}

function taggedIssues(
  { propertyName, mapping }: JsonObject,
  value: JsonValue,
  loc: Loc,
  root: JsonObject,
): Issues {
  if (!isJsonObject(value)) {
    const msg = "Input should be a valid dictionary or object to extract fields from";
    return [{ type: "model_attributes_type", loc, msg, input: value }];
  }
  const name = String(propertyName);
  const discriminator = repr(name);
  const tag = Object.hasOwn(value, name) ? value[name] : undefined;
  if (tag === undefined) {
    const msg = `Unable to extract tag using discriminator ${discriminator}`;
    return [{ type: "union_tag_not_found", loc, msg, input: value, ctx: { discriminator } }];
  }
  const said = typeof tag === "string" ? tag : repr(tag);
  const targets = isJsonObject(mapping) ? mapping : {};
  const target = Object.hasOwn(targets, said) ? targets[said] : undefined;
  if (typeof target === "string")
    return schemaIssues({ $ref: target }, value, [...loc, said], root);
  const expected = Object.keys(targets).map(repr).join(", ");
  const msg = `Input tag '${said}' found using ${discriminator} does not match any of the expected tags: ${expected}`;
  const ctx = { discriminator, tag: said, expected_tags: expected };
  return [{ type: "union_tag_invalid", loc, msg, input: value, ctx }];
}

/** `Literal[…]`, or an `Enum`, which has a name. */
function choiceIssues(
  values: readonly JsonValue[],
  className: string | undefined,
  input: JsonValue,
  loc: Loc,
): Issues {
  if (values.some((one) => canonicalJson(one) === canonicalJson(input))) return [];
  const all = values.map(repr);
  const last = all.pop() ?? "";
  const expected = all.length === 0 ? last : `${all.join(", ")} or ${last}`;
  const type = className === undefined ? "literal_error" : "enum";
  return [{ type, loc, msg: `Input should be ${expected}`, input, ctx: { expected } }];
}

function arrayIssues(schema: JsonObject, input: JsonValue, loc: Loc, root: JsonObject): Issues {
  const { prefixItems, minItems, maxItems } = schema;
  const isSet = schema.uniqueItems === true;
  if (!Array.isArray(input)) {
    if (Array.isArray(prefixItems) && isNamedTuple(schema)) {
      const msg = "Arguments must be a tuple, list or a dictionary";
      return [{ type: "arguments_type", loc, msg, input }];
    }
    return [wrongType(Array.isArray(prefixItems) ? "tuple" : isSet ? "set" : "array", loc, input)];
  }
  if (Array.isArray(prefixItems)) return tupleIssues(schema, prefixItems, input, loc, root);
  const field = isSet ? "Set" : "List";
  const length = isSet ? new Set(input.map(canonicalJson)).size : input.length;
  const tooLong = lengthIssues({ min: undefined, max: maxItems }, { field, length }, loc, input);
  if (tooLong.length > 0) return tooLong;
  const issues = input.flatMap((item, index) =>
    schemaIssues(schema.items, item, [...loc, index], root),
  );
  if (issues.length > 0) return issues;
  return lengthIssues({ min: minItems, max: undefined }, { field, length }, loc, input);
}

/** A tuple, or a `NamedTuple`, which pydantic reads as the arguments of a call. */
function tupleIssues(
  schema: JsonObject,
  prefixItems: readonly JsonValue[],
  input: readonly JsonValue[],
  loc: Loc,
  root: JsonObject,
): Issues {
  const { minItems, maxItems } = schema;
  const isNamed = isNamedTuple(schema);
  const whole = [...input];
  const max = typeof maxItems === "number" ? maxItems : undefined;
  if (!isNamed) {
    const tooLong = lengthIssues(
      { min: undefined, max },
      { field: "Tuple", length: input.length },
      loc,
      whole,
    );
    if (tooLong.length > 0) return tooLong;
  }
  const least = typeof minItems === "number" ? minItems : 0;
  const issues = prefixItems.flatMap((item, index): Issues => {
    const value = input[index];
    if (value !== undefined) return schemaIssues(item, value, [...loc, index], root);
    if (index >= least) return [];
    if (!isNamed) return [missing([...loc, index], whole)];
    const msg = "Missing required argument";
    return [{ type: "missing_argument", loc: [...loc, fieldName(item, index)], msg, input: whole }];
  });
  if (!isNamed) return issues;
  const extra = input.slice(prefixItems.length).map((value, index): ValidationIssue => {
    const place = [...loc, prefixItems.length + index];
    const msg = "Unexpected positional argument";
    return { type: "unexpected_positional_argument", loc: place, msg, input: value };
  });
  return [...issues, ...extra];
}

/** The field of a `NamedTuple`, of whose name a schema keeps only the title. */
function fieldName(item: JsonValue, index: number): string | number {
  const title = isJsonObject(item) ? item.title : undefined;
  return typeof title === "string" ? title.toLowerCase().replaceAll(" ", "_") : index;
}

function objectIssues(
  schema: JsonObject,
  className: string | undefined,
  input: JsonValue,
  loc: Loc,
  root: JsonObject,
): Issues {
  const { properties, required } = schema;
  if (!isJsonObject(input)) {
    if (className === undefined) return [wrongType("object", loc, input)];
    const msg = `Input should be a valid dictionary or instance of ${className}`;
    return [{ type: "model_type", loc, msg, input, ctx: { class_name: className } }];
  }
  const known = isJsonObject(properties) ? properties : {};
  const needed = new Set(Array.isArray(required) ? required : []);
  const fields = Object.entries(known).flatMap(([name, property]): Issues => {
    const value = Object.hasOwn(input, name) ? input[name] : undefined;
    if (value !== undefined) return schemaIssues(property, value, [...loc, name], root);
    return needed.has(name) ? [missing([...loc, name], input)] : [];
  });
  const others = Object.entries(input)
    .filter(([name]) => !Object.hasOwn(known, name))
    .flatMap(([name, value]) => otherIssues(schema, name, value, loc, root));
  if (properties !== undefined || fields.length + others.length > 0) return [...fields, ...others];
  const { minProperties, maxProperties } = schema;
  const length = Object.keys(input).length;
  return lengthIssues(
    { min: minProperties, max: maxProperties },
    { field: "Dictionary", length },
    loc,
    input,
  );
}

/** A key that is no property: of a dict, or one that a class does not have. */
function otherIssues(
  { additionalProperties, patternProperties, propertyNames }: JsonObject,
  name: string,
  value: JsonValue,
  loc: Loc,
  root: JsonObject,
): Issues {
  const place = [...loc, name];
  if (additionalProperties === false) return [extra(place, value)];
  const [pattern, patterned] = isJsonObject(patternProperties)
    ? (Object.entries(patternProperties)[0] ?? [])
    : [];
  // A rule for keys does not say that they are texts.
  const rule = isJsonObject(propertyNames) ? propertyNames : {};
  const keyRule =
    "$ref" in rule ? rule : { ...rule, ...(pattern !== undefined && { pattern }), type: "string" };
  return [
    ...schemaIssues(keyRule, name, [...place, "[key]"], root),
    ...schemaIssues(patterned ?? additionalProperties, value, place, root),
  ];
}

export function extra(loc: Loc, input: JsonValue): ValidationIssue {
  return { type: "extra_forbidden", loc, msg: "Extra inputs are not permitted", input };
}
