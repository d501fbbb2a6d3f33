import type { Direction } from "../../model/type.js";
import type { Change, Finding } from "./change.js";
import { hiddenCharacters } from "./hidden.js";
import { RULES, type Rule } from "./rules.js";
import { SEVERITIES } from "./severity.js";

/** Adds the severities by the rules; breaking changes first. */
export function judgeAll(findings: readonly Finding[]): readonly Change[] {
  const changes = findings.map(judge);
  return SEVERITIES.flatMap((severity) => changes.filter((change) => change.severity === severity));
}

/** Adds the severity, and the invisible characters in the path and the new value. */
function judge(finding: Finding): Change {
  const rule: Rule = RULES[finding.rule];
  const hidden = hiddenCharacters([finding.after ?? "", ...finding.path].join(" "));
  const change = { ...finding, ...(hidden.length === 0 ? {} : { hidden }) };
  const verdict = forDirection(rule.verdict, finding);
  if (verdict === "cannot tell") return { ...change, severity: "breaking", cannotTell: true };
  return { ...change, severity: verdict };
}

/** The rule's description of a change, and the advice for a breaking one. */
export function explain(change: Change): { readonly says: string; readonly advice?: string } {
  const { says, advice }: Rule = RULES[change.rule];
  if (change.severity !== "breaking" || advice === undefined) return { says };
  return { says, advice: forDirection(advice, change) };
}

/** A change of the callable as a whole is judged as one of its input. */
function forDirection<T extends string>(
  value: T | Readonly<Record<Direction, T>>,
  { direction = "input" }: Finding,
): T {
  return typeof value === "string" ? value : value[direction];
}
