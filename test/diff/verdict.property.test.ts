import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diff } from "../../src/diff/diff.js";
import { readSchema } from "../../src/generate/read/read.js";
import { Repairs } from "../../src/generate/read/repair/repairs.js";
import type { Direction } from "../../src/model/type.js";
import type { JsonObject, JsonValue } from "../../src/runtime/json/json.js";
import { compileSchema } from "../../src/runtime/validate/index.js";
import { fitsType } from "./fits-type.js";
import { changed, numberSchemas, schemas, values } from "./schema-arbitrary.js";
import { stateWith } from "./states.js";

const pairs = fc.oneof(
  ...[schemas, numberSchemas].flatMap((each) => [
    fc.tuple(each, each),
    each.chain((schema) => fc.tuple(fc.constant(schema), changed(schema, each))),
  ]),
);

function isBreaking(before: JsonObject, after: JsonObject, side: Direction): boolean {
  const states = { before: stateWith({ [side]: before }), after: stateWith({ [side]: after }) };
  return diff(states).counts.breaking > 0;
}

/** The values that a schema's type and its validator both accept: what callers can send, or have to expect. */
function valuesOf(schema: JsonObject, side: Direction, candidates: readonly JsonValue[]) {
  const model = readSchema(schema, side, new Repairs());
  const validate = compileSchema(model.schema);
  return candidates.filter((value) => validate(value).length === 0 && fitsType(value, model.types));
}

describe("verdicts", () => {
  it("are breaking if inputs are no longer accepted, or outputs may have new values", () => {
    fc.assert(
      fc.property(
        pairs,
        fc.array(values, { minLength: 30, maxLength: 30 }),
        ([before, after], candidates) => {
          const taken = valuesOf(before, "input", candidates);
          const validate = compileSchema(readSchema(after, "input", new Repairs()).schema);
          const refused = taken.filter((value) => validate(value).length > 0);
          if (refused.length > 0) {
            expect({ refused, isBreaking: isBreaking(before, after, "input") }).toEqual({
              refused,
              isBreaking: true,
            });
            expect({ refused, isBreaking: isBreaking(after, before, "output") }).toEqual({
              refused,
              isBreaking: true,
            });
          }
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 300) },
    );
  });

  it("report no change between a schema and itself", () => {
    fc.assert(
      fc.property(schemas, (schema) => {
        const copy: JsonObject = JSON.parse(JSON.stringify(schema));
        const state = (each: JsonObject) => stateWith({ input: each, output: each });
        expect(diff({ before: state(schema), after: state(copy) }).callables).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
