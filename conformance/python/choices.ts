import { canonicalJson } from "../../src/runtime/json/canonical-json.js";
import { isJsonObject, itemsOf, type JsonValue } from "../../src/runtime/json/json.js";
import { memberAt, parseJsonPointer, targetOf } from "../../src/runtime/json/pointer.js";
import type { Difference } from "./compare.js";
import type { OracleEntry } from "./oracle.js";

/** Where a difference was found. */
export interface Context {
  readonly side: "input" | "output";
  readonly source: string;
  readonly entry: OracleEntry;
  /** The whole schemas. */
  readonly ours: JsonValue;
  readonly oracle: JsonValue;
}

/** A way in which the reader of signatures differs from pydantic on purpose. docs/python.md lists each one. */
export interface Choice {
  readonly name: string;
  readonly reason: string;
  readonly covers: (difference: Difference, context: Context) => boolean;
}

export const CHOICES: readonly Choice[] = [
  {
    name: "positional-only parameters and `*args` are refused",
    reason: "the platform passes arguments by name",
    covers: ({ kind, ours }, { source }) =>
      kind === "ours refused" &&
      /positional|\*/.test(String(ours)) &&
      /[(,]\s*(?:\/|\*\s*\w+)/.test(source),
  },
  {
    name: "a function made by a call may be refused",
    reason: "`functools.partial` and the like are known only by running them",
    covers: ({ kind, ours }, { entry }) =>
      kind === "ours refused" &&
      entry.allowedRefusal !== undefined &&
      String(ours).includes(entry.allowedRefusal),
  },
  {
    name: "what pydantic refuses is described as far as it can be",
    reason:
      "an `Iterator` is an array in JSON; plain classes, `Protocol`, `Callable` and classes of other packages accept any value, with a diagnostic",
    covers: (difference, context) =>
      difference.kind === "oracle refused" || coversRefused(difference, context),
  },
  {
    name: "a plain string in `Annotated` is a description",
    reason: "agent frameworks read it as one",
    covers: ({ pointer, oracle, ours }, { source }) =>
      pointer.endsWith("/description") &&
      oracle === undefined &&
      typeof ours === "string" &&
      /\bAnnotated\[/.test(source) &&
      [`"${ours}"`, `'${ours}'`].some((text) => source.includes(text)),
  },
  {
    name: "the docstring describes the parameters",
    reason: "a caller reads the description of a parameter beside it, not in the text above",
    covers: ({ pointer, oracle, ours }, { side, entry }) => {
      const name = parameterOf(pointer, "description");
      if (side === "output" || name === undefined || oracle !== undefined) return false;
      return entry.descriptions === undefined || entry.descriptions.get(name) === ours;
    },
  },
  {
    name: "docstrings and strings below attributes describe the fields of classes",
    reason: "so that a caller reads them beside the field",
    covers: ({ pointer, oracle, ours }, { side, source }) =>
      pointer.endsWith("/description") &&
      (side === "output" || parameterOf(pointer, "description") === undefined) &&
      (oracle === undefined ? isWrittenIn(source, ours) : isPartOf(ours, oracle)),
  },
  {
    name: "a generic class keeps its docstring",
    reason: "pydantic loses it where types are given for the parameters",
    covers: ({ pointer, oracle, ours }, { source }) =>
      pointer.endsWith("/description") &&
      oracle === undefined &&
      ours !== undefined &&
      /\bGeneric\[/.test(source),
  },
  {
    name: "the types given to a generic base are those of its fields",
    reason: "pydantic loses them in dataclasses",
    covers: ({ oracle, ours }, { source }) =>
      oracle === undefined &&
      ours !== undefined &&
      /^@dataclass/m.test(source) &&
      /\bGeneric\[/.test(source),
  },
  {
    name: "an `InitVar` is in arguments only",
    reason: "no result has it",
    covers: ({ pointer, ours, oracle }, { side, source }) => {
      const names = [...source.matchAll(/(\w+): (?:\w+\.)?InitVar\[/g)].map(([, name]) => name);
      if (side === "input") return false;
      const property = parseJsonPointer(pointer).at(-1);
      if (ours === undefined) return names.includes(property);
      const others = itemsOf(oracle).filter((each) => !names.some((name) => name === each));
      return property === "required" && canonicalJson(others) === canonicalJson(ours);
    },
  },
  {
    name: "generated aliases do not reach into a `NamedTuple`",
    reason: "pydantic makes the titles of its items of them",
    covers: ({ pointer, ours }, { source }) =>
      /\/prefixItems\/\d+\/title$/.test(pointer) &&
      ours !== undefined &&
      source.includes("alias_generator"),
  },
  {
    name: "the configuration of a model does not reach into a `TypedDict`",
    reason: "the same `TypedDict` is one type wherever it is used",
    covers: ({ pointer, ours }, { source }) =>
      pointer.endsWith("/additionalProperties") &&
      ours === undefined &&
      /\bTypedDict\b/.test(source),
  },
  {
    name: "`IPvAnyAddress` and its like keep their notes",
    reason: "pydantic loses what a `Field` says of them",
    covers: ({ pointer, ours, oracle }, { source }) =>
      /\/(?:title|deprecated|examples|description)$/.test(pointer) &&
      oracle === undefined &&
      ours !== undefined &&
      /\bIPvAny/.test(source),
  },
  {
    name: "the bounds of a `deque` are those of an array",
    reason: "pydantic writes them as those of a text",
    covers: ({ pointer }, { source }) =>
      /\/(?:min|max)(?:Items|Length)$/.test(pointer) && /\b[dD]eque\b/.test(source),
  },
  {
    name: "the values of a discriminator are named wherever they are known",
    reason: "pydantic leaves them out of recursive unions and of fields with two aliases",
    covers: ({ pointer, ours, oracle }) =>
      pointer.endsWith("/discriminator") && oracle === undefined && ours !== undefined,
  },
  {
    name: "`**kwargs` accepts further properties",
    reason:
      "they are passed by their own names: `**kwargs: T` accepts any number of `T`, `Unpack` of a `TypedDict` has its properties",
    covers: coversKeywords,
  },
  {
    name: "a default that depends on the moment or the machine is left out",
    reason: "`datetime.now()` gives another one at each call, and a schema is kept",
    covers: ({ pointer, ours }, { side, entry }) => {
      const name = parameterOf(pointer, "default");
      return (
        side === "input" &&
        name !== undefined &&
        ours === undefined &&
        entry.absentDefaults.includes(name)
      );
    },
  },
  {
    name: "a default made by a call is read where it is known, or else left out",
    reason: "no Python is run",
    covers: ({ pointer, ours, oracle }, { side, entry, source }) => {
      const name = parameterOf(pointer, "default");
      if (pointer.endsWith("/default") && ours === undefined && source.includes("Serializer("))
        return true;
      if (side === "output" || name === undefined || !entry.callDefaults.includes(name))
        return false;
      return ours === undefined || oracle === undefined;
    },
  },
  {
    name: "an `Enum` with aliases lists each value once",
    reason: "pydantic repeats the value for each of its names",
    covers: ({ pointer, ours, oracle }) =>
      pointer.endsWith("/enum") &&
      Array.isArray(oracle) &&
      ours !== undefined &&
      canonicalJson(ours) === canonicalJson(withoutRepeats(oracle)),
  },
  {
    name: "two classes of one name have short keys in `$defs`",
    reason: "pydantic's hold the module's name, which a pasted function does not have",
    covers: ({ kind, ours, oracle }) =>
      kind === "key" &&
      /[^_]__\w*[^_]$/.test(String(oracle)) &&
      String(ours).length < String(oracle).length,
  },
  {
    name: "keys of a dict are only held to types of texts",
    reason: "each key is a text in JSON: none would fit the numbers of an `IntEnum`",
    covers: ({ pointer, ours, oracle }, context) => {
      if (!pointer.endsWith("/propertyNames") || ours !== undefined) return false;
      const target = targetOf(context.oracle, oracle);
      return isJsonObject(target) && target.type !== undefined && target.type !== "string";
    },
  },
];

/** The parameter whose member of this name a pointer points to. */
export function parameterOf(pointer: string, member: string): string | undefined {
  const [properties, name, last, ...rest] = parseJsonPointer(pointer);
  return properties === "properties" && last === member && rest.length === 0 ? name : undefined;
}

/** The oracle's schema is without the parameters that pydantic refuses. */
function coversRefused({ pointer, ours, oracle }: Difference, { side, entry }: Context): boolean {
  if (side === "output") return false;
  const isRefused = (name: unknown) => entry.refusedParameters.some((each) => each === name);
  const [properties, name, ...rest] = parseJsonPointer(pointer);
  if (properties === "properties" && rest.length === 0) return isRefused(name);
  const others = itemsOf(ours).filter((each) => !isRefused(each));
  return pointer === "/required" && canonicalJson(others) === canonicalJson(oracle ?? []);
}

/** pydantic's `create_model` makes one required property of `**kwargs`; its schema is ours of all further properties. */
function coversKeywords({ pointer, ours, oracle }: Difference, context: Context): boolean {
  const name = /\*\*\s*(\w+)/.exec(context.source)?.[1];
  const property =
    name === undefined ? undefined : memberAt(memberAt(context.oracle, "properties"), name);
  if (context.side === "output" || name === undefined || property === undefined) return false;
  if (pointer === `/properties/${name}`) return ours === undefined;
  if (pointer === "/required") {
    const others = itemsOf(oracle).filter((each) => each !== name);
    return canonicalJson(others) === canonicalJson(ours ?? []);
  }
  if (pointer !== "/additionalProperties" || ours === undefined || !isJsonObject(property))
    return false;
  const { title: _, ...values } = property;
  const isAny = Object.keys(values).length === 0;
  return (isAny && ours === true) || canonicalJson(ours) === canonicalJson(values);
}

/** Whether each word of a description stands in the source. */
function isWrittenIn(source: string, text: JsonValue | undefined): boolean {
  return typeof text === "string" && text.split(/\s+/).every((word) => source.includes(word));
}

/** Whether a text is another one without some of its lines. */
function isPartOf(part: JsonValue | undefined, whole: JsonValue): boolean {
  if (typeof whole !== "string") return false;
  const lines = new Set(whole.split("\n"));
  return (
    part === undefined ||
    (typeof part === "string" && part.split("\n").every((line) => lines.has(line)))
  );
}

function withoutRepeats(values: readonly JsonValue[]): readonly JsonValue[] {
  return [...new Map(values.map((value) => [canonicalJson(value), value])).values()];
}
