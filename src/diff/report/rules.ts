import type { Direction } from "../../model/type.js";
import type { Severity } from "./severity.js";

/** The severity of a change for callers, or that it cannot be decided. */
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
    says: "was removed",
    advice: "Remove the call, or call its replacement.",
  },
  "callable-replaced": {
    verdict: "breaking",
    says: "has another id on the platform",
    advice: "Generate and deploy again: earlier stubs call the old id, which no longer exists.",
  },
  "operation-changed": {
    verdict: "cannot tell",
    says: "is declared differently",
    advice: "Check by hand whether calls have to change.",
  },
  "stub-renamed": {
    verdict: "breaking",
    says: "was renamed in generated code",
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
    says: "was removed",
    advice: { input: "Leave it out.", output: "Stop reading it." },
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
    says: "has a wider type",
    advice: "Handle the additional values.",
  },
  "type-narrowed": {
    verdict: { input: "breaking", output: "compatible" },
    says: "has a narrower type",
    advice: "Pass only values of the new type.",
  },
  "type-changed": {
    verdict: "breaking",
    says: "has another type",
    advice: "Adapt the code to the new type.",
  },
  "type-unclear": {
    verdict: "cannot tell",
    says: "has another type; the two types are too large to be compared",
    advice: "Compare them by hand.",
  },
  // These follow a path that ends in `[key]`.
  "other-keys-allowed": { verdict: "compatible", says: "(any unlisted key) is now allowed" },
  "other-keys-refused": {
    verdict: { input: "breaking", output: "compatible" },
    says: "(any unlisted key) is no longer allowed",
    advice: "Pass only the listed keys.",
  },
  "other-keys-removed": {
    verdict: "breaking",
    says: "(any unlisted key) no longer has a declared type",
    advice: "Use only the listed keys.",
  },
  "bound-tightened": {
    verdict: { input: "breaking", output: "compatible" },
    says: "has a tighter bound",
    advice: "Pass values within the new bound.",
  },
  "bound-loosened": {
    verdict: { input: "compatible", output: "breaking" },
    says: "has a looser bound",
    advice: "Expect values outside the old bound.",
  },
  "constraint-added": {
    verdict: { input: "breaking", output: "compatible" },
    says: "has a new constraint",
    advice: "Pass values that meet it.",
  },
  "constraint-removed": {
    verdict: { input: "compatible", output: "breaking" },
    says: "lost a constraint",
    advice: "Expect values that would not have met it.",
  },
  "constraint-changed": {
    verdict: "cannot tell",
    says: "is constrained differently",
    advice: "Check by hand whether the values in use still fit.",
  },
  "default-changed": { verdict: "compatible", says: "has another default" },
  "run-time-raised": { verdict: "compatible", says: "has a higher run time limit" },
  "run-time-lowered": {
    verdict: "breaking",
    says: "has a lower run time limit",
    advice: "Check that runs end within it.",
  },
  "name-changed": { verdict: "cosmetic", says: "has another display name" },
  "toolkit-name-changed": { verdict: "cosmetic", says: "has a toolkit with another display name" },
  "description-added": { verdict: "cosmetic", says: "has a new description" },
  "description-changed": { verdict: "cosmetic", says: "has another description" },
  "description-removed": { verdict: "cosmetic", says: "has no description any more" },
  "deprecated-changed": { verdict: "cosmetic", says: "changed whether it is deprecated" },
  "documentation-changed": {
    verdict: "cosmetic",
    says: "has another title, other examples or another format",
  },
  "hidden-characters": { verdict: "cosmetic", says: "contains invisible characters" },
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof RULES;
