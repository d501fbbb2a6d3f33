import type { Direction } from "../../model/type.js";
import type { Severity } from "./severity.js";

/** The severity of a change for callers, or that it is undecidable. */
export type Verdict = Severity | "cannot tell";

export interface Rule {
  readonly verdict: Verdict | Readonly<Record<Direction, Verdict>>;
  /** The predicate after the place: "`city` became required". */
  readonly says: string;
  /** What callers have to do, if anything. */
  readonly advice?: string | Readonly<Record<Direction, string>>;
}

/**
 * Every kind of change, and whether it breaks callers. Inputs and outputs are opposite: an additional value is
 * compatible for callers that send it, and may break those that receive it.
 */
export const RULES = {
  "callable-added": { verdict: "compatible", says: "is new" },
  "callable-removed": {
    verdict: "breaking",
    says: "is gone",
    advice: "Remove the call, or call what took its place.",
  },
  "callable-replaced": {
    verdict: "breaking",
    says: "has another id on the platform",
    advice: "Generate and deploy again: stubs made before call an id that is gone.",
  },
  "operation-changed": {
    verdict: "cannot tell",
    says: "is declared in another way",
    advice: "Check by hand whether calls have to change.",
  },
  "stub-renamed": {
    verdict: "breaking",
    says: "has another name in the code",
    advice: "Use the new name.",
  },
  "property-added": { verdict: "compatible", says: "is new" },
  "required-property-added": {
    verdict: { input: "breaking", output: "compatible" },
    says: "is new and required",
    advice: "Pass it.",
  },
  "property-removed": {
    verdict: "breaking",
    says: "is gone",
    advice: { input: "Leave it out.", output: "Do without it." },
  },
  "property-became-required": {
    verdict: { input: "breaking", output: "compatible" },
    says: "became required",
    advice: "Pass it.",
  },
  "property-became-optional": {
    verdict: { input: "compatible", output: "breaking" },
    says: "became optional",
    advice: "Handle its absence.",
  },
  "null-added": {
    verdict: { input: "compatible", output: "breaking" },
    says: "may now be null",
    advice: "Handle null.",
  },
  "null-removed": {
    verdict: { input: "breaking", output: "compatible" },
    says: "may no longer be null",
    advice: "Pass a value, or leave it out.",
  },
  "value-added": {
    verdict: { input: "compatible", output: "breaking" },
    says: "has a new value",
    advice: "Handle the new value.",
  },
  "value-removed": {
    verdict: { input: "breaking", output: "compatible" },
    says: "lost a value",
    advice: "Pass one of the others.",
  },
  "type-widened": {
    verdict: { input: "compatible", output: "breaking" },
    says: "is wider than before",
    advice: "Handle what it may be now.",
  },
  "type-narrowed": {
    verdict: { input: "breaking", output: "compatible" },
    says: "is narrower than before",
    advice: "Pass what it still takes.",
  },
  "type-changed": {
    verdict: "breaking",
    says: "has another type",
    advice: "Adapt the code to the new type.",
  },
  "type-unclear": {
    verdict: "cannot tell",
    says: "has another type, and the two are too large to be compared",
    advice: "Compare them by hand.",
  },
  "other-keys-allowed": { verdict: "compatible", says: "may hold other keys now" },
  "other-keys-refused": {
    verdict: { input: "breaking", output: "compatible" },
    says: "refuses other keys now",
    advice: "Pass the keys that it names, and no others.",
  },
  "other-keys-removed": {
    verdict: "breaking",
    says: "no longer says what other keys hold",
    advice: "Use the keys that it names.",
  },
  "bound-tightened": {
    verdict: { input: "breaking", output: "compatible" },
    says: "has a tighter bound",
    advice: "Keep values inside the new bound.",
  },
  "bound-loosened": {
    verdict: { input: "compatible", output: "breaking" },
    says: "has a looser bound",
    advice: "Expect values outside the old bound.",
  },
  "constraint-added": {
    verdict: { input: "breaking", output: "compatible" },
    says: "has a constraint that it did not have",
    advice: "Pass values that meet it.",
  },
  "constraint-removed": {
    verdict: { input: "compatible", output: "breaking" },
    says: "lost a constraint",
    advice: "Expect values that do not meet it.",
  },
  "constraint-changed": {
    verdict: "cannot tell",
    says: "is constrained in another way",
    advice: "Check by hand whether the values in use still fit.",
  },
  "default-changed": { verdict: "compatible", says: "has another default" },
  "run-time-raised": { verdict: "compatible", says: "may run longer" },
  "run-time-lowered": {
    verdict: "breaking",
    says: "is ended earlier",
    advice: "Check that calls end in time.",
  },
  "name-changed": { verdict: "cosmetic", says: "has another display name" },
  "toolkit-name-changed": { verdict: "cosmetic", says: "is in a toolkit of another display name" },
  "description-added": { verdict: "cosmetic", says: "has a new description" },
  "description-changed": { verdict: "cosmetic", says: "is described in other words" },
  "description-removed": { verdict: "cosmetic", says: "is no longer described" },
  "deprecated-changed": { verdict: "cosmetic", says: "changed whether it is deprecated" },
  "documentation-changed": {
    verdict: "cosmetic",
    says: "has another title, other examples or another format",
  },
  "hidden-characters": { verdict: "cosmetic", says: "contains invisible characters" },
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof RULES;
