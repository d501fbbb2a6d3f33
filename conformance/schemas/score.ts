import type { JsonValue } from "../../src/runtime/json/json.js";
import { type CompilerScore, compileEverywhere } from "../compile.js";
import { type Failure, makeStubs, type Stub } from "../project.js";
import { type AgreementScore, scoreAgreement } from "./agreement.js";
import type { FoundSet } from "./found.js";
import { silentPlaces } from "./silent.js";

/** Figures about the stubs of a set of schemas. */
export interface SchemaScore {
  readonly set: string;
  readonly schemas: number;
  /** Files that cannot be read, and schemas at which the generator throws. */
  readonly none: readonly Failure[];
  /** Errors of the compilers, which name the stub. */
  readonly compileErrors: readonly string[];
  /** Types that are `never` or `unknown` without a diagnostic. */
  readonly silent: readonly string[];
  readonly growth: Growth;
  readonly slowest: { readonly name: string; readonly seconds: number };
  readonly agreement: AgreementScore;
}

/** Bytes of types per byte of schema. */
export interface Growth {
  readonly all: number;
  /** The most that one schema of {@link LARGE} bytes or more has, and its name. */
  readonly most: number;
  readonly mostOf: string;
}

/** What stands around the types of a stub outweighs smaller schemas. */
export const LARGE = 2_000;

interface StubSet {
  readonly name: string;
  readonly stubs: readonly Stub[];
  readonly none: readonly Failure[];
  readonly compilers: readonly CompilerScore[];
  /** The instances that came with the schemas, by the names of their stubs. */
  readonly samples?: ReadonlyMap<string, readonly JsonValue[]>;
}

/** Each schema becomes the input of a function. */
export async function scoreFoundSet({ name, schemas, unread }: FoundSet): Promise<SchemaScore> {
  const { stubs, failures } = await makeStubs(
    schemas.map((found) => ({
      kind: "function",
      id: found.name,
      name: found.name,
      input_schema: found.schema,
    })),
  );
  return scoreStubs({
    name,
    stubs,
    none: [...unread, ...failures],
    compilers: await compileEverywhere(stubs),
    samples: new Map(schemas.map((found) => [found.name, found.samples])),
  });
}

export function scoreStubs({ name, stubs, none, compilers, samples }: StubSet): SchemaScore {
  const slowest = most(stubs, ({ seconds }) => seconds);
  return {
    set: name,
    schemas: stubs.length + none.length,
    none,
    compileErrors: compilers.flatMap(({ compiler, errors }) =>
      errors.map((error) => `${compiler}: ${error}`),
    ),
    silent: stubs.flatMap((stub) => silentPlaces(stub).map((place) => `${stub.file}#${place}`)),
    growth: growthOf(stubs),
    slowest: { name: slowest?.file ?? "", seconds: slowest?.seconds ?? 0 },
    agreement: scoreAgreement(stubs, (stub) => samples?.get(stub.name) ?? []),
  };
}

function growthOf(stubs: readonly Stub[]): Growth {
  const sized = stubs.map(({ file, text, givenSchema, outputSchema = "" }) => ({
    file,
    types: Buffer.byteLength(typesIn(text)),
    schema: Buffer.byteLength(JSON.stringify(givenSchema) + JSON.stringify(outputSchema)),
  }));
  const ratio = ({ types, schema }: (typeof sized)[number]) => types / schema;
  const large = sized.filter(({ schema }) => schema >= LARGE);
  const largest = most(large, ratio);
  const sum = (key: "types" | "schema") => sized.reduce((all, each) => all + each[key], 0);
  return {
    all: sized.length === 0 ? 0 : sum("types") / sum("schema"),
    most: largest === undefined ? 0 : ratio(largest),
    mostOf: largest?.file ?? "",
  };
}

/**
 * A stub's text down to the comment of its function. The definition behind it holds the schema, and the comment tells what
 * no schema does. The mark cannot stand in a comment.
 */
function typesIn(text: string): string {
  const definition = text.search(/\/\* @__PURE__ \*\/ define(?:Function|Tool)\(/);
  return text.slice(0, text.lastIndexOf("\n/**", definition));
}

function most<Item>(list: readonly Item[], measure: (item: Item) => number): Item | undefined {
  return list.reduce<Item | undefined>(
    (top, each) => (top === undefined || measure(each) > measure(top) ? each : top),
    undefined,
  );
}
