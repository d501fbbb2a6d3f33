import { isJsonObject, type JsonObject, type JsonValue } from "../src/runtime/json/json.js";
import { compileSchema } from "../src/runtime/validate/index.js";
import { InstanceMaker } from "./instances.js";
import type { Stub } from "./project.js";
import { Random } from "./random.js";
import { requiredNames } from "./schema-parts.js";
import { judge } from "./type-checker.js";

/** For each schema, a generated instance is checked by validator and type; then again without a required property. */
export interface RoundTripScore {
  readonly functions: number;
  /** Functions for which no matching instance could be generated. */
  readonly withoutInstance: readonly string[];
  readonly refusedByType: readonly string[];
  /** Functions with a required property without a default, which was removed from the instance. */
  readonly withRequired: number;
  readonly incompleteAcceptedByValidator: readonly string[];
  readonly incompleteAcceptedByType: readonly string[];
}

const TRIES = 40;

export function scoreRoundTrip(stubs: readonly Stub[]): RoundTripScore {
  const trips = stubs.map((stub) => {
    const validate = compileSchema(stub.inputSchema);
    const instance = makeInstance(stub, (value) => validate(value).length === 0);
    const incomplete = instance === undefined ? undefined : withoutOne(stub, instance);
    return {
      stub,
      instance,
      incomplete,
      passes: incomplete !== undefined && validate(incomplete).length === 0,
    };
  });
  const made = trips.flatMap(({ instance, ...trip }) =>
    instance === undefined ? [] : [{ ...trip, instance }],
  );
  const answers = judge(
    made.map(({ stub, instance, incomplete }) => ({
      text: stub.text,
      type: stub.inputType,
      instances: incomplete === undefined ? [instance] : [instance, incomplete],
    })),
  );
  const names = (list: readonly { readonly stub: Stub }[]) => list.map(({ stub }) => stub.file);
  return {
    functions: stubs.length,
    withoutInstance: names(trips.filter(({ instance }) => instance === undefined)),
    refusedByType: names(made.filter((_, i) => answers[i]?.[0] !== "accepted")),
    withRequired: made.filter(({ incomplete }) => incomplete !== undefined).length,
    incompleteAcceptedByValidator: names(made.filter(({ passes }) => passes)),
    incompleteAcceptedByType: names(
      made.filter(({ incomplete }, i) => incomplete !== undefined && answers[i]?.[1] !== "refused"),
    ),
  };
}

/** Generates an instance; always the same one for a schema. */
function makeInstance(
  { inputSchema }: Stub,
  fits: (value: JsonValue) => boolean,
): JsonValue | undefined {
  const maker = new InstanceMaker(inputSchema, new Random(1));
  for (let i = 0; i < TRIES; i++) {
    const instance = maker.make();
    if (fits(instance)) return instance;
  }
  return undefined;
}

function withoutOne({ inputSchema }: Stub, instance: JsonValue): JsonObject | undefined {
  const [name] = requiredNames(inputSchema, inputSchema);
  if (name === undefined || !isJsonObject(instance)) return undefined;
  return Object.fromEntries(Object.entries(instance).filter(([key]) => key !== name));
}
