import type { OperationDefinition, OperationParameter } from "../../api/operation-definition.js";
import { ConfigurationError, InputError } from "../../errors/call-errors.js";
import type { CallFacts } from "../../errors/facts.js";
import { decodePath, LONGEST_VALUE } from "../../http/path.js";
import { memberAt } from "../../json/pointer.js";
import { show } from "../../validate/checks/issue.js";
import type { Encode, OperationPart } from "../types/part.js";
import { asIs, convert, encodeAll, encodeReserved, isStructured, textOfValue } from "./encode.js";

/** The parameters of a request in their places. */
export interface WrittenParameters {
  readonly path: string;
  /** `name=value`, encoded. */
  readonly query: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** `name=value`, encoded. */
  readonly cookies: readonly string[];
}

/** Where the input has the value of a parameter. */
export function placeOf({ name, in: place, group }: OperationParameter): readonly string[] {
  return group ? [place === "querystring" ? "query" : place, name] : [name];
}

/** Writes the parameters of an input as their styles say. */
export function writeParameters(
  call: CallFacts,
  { path, parameters = [] }: Pick<OperationDefinition, "path" | "parameters">,
  input: unknown,
  parts: OperationPart,
): WrittenParameters {
  const inPath = new Map<
    string,
    readonly [piece: string, place: readonly string[], value: unknown]
  >();
  const query: string[] = [];
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  for (const parameter of parameters) {
    const place = placeOf(parameter);
    const value = place.reduce<unknown>(memberAt, input);
    const pieces = convert(call, place, () => write(parameter, value, parts));
    if (parameter.in === "path") {
      inPath.set(parameter.name, [pieces.join(""), place, value]);
    } else if (parameter.in === "header") {
      const [text] = pieces;
      if (text === undefined) continue;
      if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(text)) {
        throw InputError.at(call, place, "must be text that a header can carry", show(value));
      }
      headers[parameter.name.toLowerCase()] = text;
    } else {
      (parameter.in === "cookie" ? cookies : query).push(...pieces);
    }
  }
  const fill = (segment: string) => {
    let last: readonly string[] | undefined;
    let found: unknown;
    const filled = segment.replace(/\{([^{}]+)\}/g, (_, name: string) => {
      const [piece = "", place = [name], value] = inPath.get(name) ?? [];
      last = place;
      found = value;
      return isPiece(piece) ? piece : "..";
    });
    if (last === undefined || !leadsElsewhere(filled)) return filled;
    throw InputError.at(call, last, "must be a value that fits into a path", show(found));
  };
  return { path: path.split("/").map(fill).join("/"), query, headers, cookies };
}

function isPiece(piece: string): boolean {
  return piece !== "" && piece.length <= LONGEST_VALUE;
}

/** Whether a segment would address another route. Some servers decode before they route, and some do so twice. */
function leadsElsewhere(segment: string): boolean {
  return decodePath(segment)
    .split(/[/\\]/)
    .some((part) => part === "." || part === "..");
}

function write(
  parameter: OperationParameter,
  value: unknown,
  { styled }: OperationPart,
): readonly string[] {
  if (value === undefined || value === null) return [];
  const { name, in: place, content, allowReserved } = parameter;
  const { style = place === "path" || place === "header" ? "simple" : "form" } = parameter;
  const { explode = style === "form" } = parameter;
  const encode = place === "header" ? asIs : allowReserved ? encodeReserved : encodeAll;
  if (content === undefined && place !== "querystring") {
    if (style === "simple") return writeSimple(value, explode, encode);
    if (style === "form") return writeForm(name, value, explode, encode);
  }
  if (styled) return styled({ ...parameter, style, explode }, value, encode);
  throw new ConfigurationError(
    `The parameter ${show(name)} needs styledParameters, which its module does not give to defineOperation`,
  );
}

/** `blue,black` and `R,100,G,200`, or exploded `R=100,G=200`. */
function writeSimple(value: unknown, explode: boolean, encode: Encode): readonly string[] {
  const items = isStructured(value)
    ? membersOf(value, encode, explode ? "=" : ",")
    : textsIn([value], encode);
  return items.length === 0 ? [] : [items.join(",")];
}

/** `color=blue,black` and `color=R,100,G,200`, or exploded `color=blue&color=black` and `R=100&G=200`. */
export function writeForm(
  name: string,
  value: unknown,
  explode: boolean,
  encode: Encode,
): readonly string[] {
  const key = `${encode(name)}=`;
  if (!isStructured(value)) return textsIn([value], encode).map((text) => key + text);
  const items = membersOf(value, encode, explode ? "=" : ",");
  if (!explode) return items.length === 0 ? [] : [key + items.join(",")];
  return Array.isArray(value) ? items.map((item) => key + item) : items;
}

/** The items of an array, or the members of an object as `name=value`; without those that have no value. */
export function membersOf(value: object, encode: Encode, between: string): readonly string[] {
  if (Array.isArray(value)) return textsIn(value, encode);
  return Object.entries(value).flatMap(([name, member]) =>
    textsIn([member], encode).map((text) => encode(name) + between + text),
  );
}

function textsIn(items: readonly unknown[], encode: Encode): readonly string[] {
  return items.flatMap((item) => {
    const text = textOfValue(item);
    return text === undefined ? [] : [encode(text)];
  });
}
