import type { JsonObject } from "../../runtime/json/json.js";
import { firstAccepted } from "./first-accepted.js";

const BOUNDS = ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf"];

/** A number that the schemas accept together; 1 if nothing else is known of it. */
export function exampleNumber(schemas: readonly JsonObject[]): number {
  const others = () => {
    const bounds = schemas.flatMap((schema) => BOUNDS.map((keyword) => schema[keyword]));
    const named = bounds.filter((bound) => typeof bound === "number");
    const steps = [0, 1, -1, 0.5, -0.5];
    const near = named.flatMap((bound) => steps.map((step) => bound + step));
    const between = named.flatMap((low) => named.map((high) => (low + high) / 2));
    const multiples = schemas.flatMap(({ multipleOf }) =>
      typeof multipleOf === "number"
        ? named.map((bound) => Math.ceil(bound / multipleOf) * multipleOf)
        : [],
    );
    return [...near, ...between, ...multiples];
  };
  return firstAccepted(1, others, schemas, BOUNDS);
}
