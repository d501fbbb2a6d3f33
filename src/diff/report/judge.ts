import type { Direction } from "../../model/type.js";
import type { Change, Finding } from "./change.js";
import { hiddenCharacters } from "./hidden.js";
import { RULES, type Rule } from "./rules.js";
import { SEVERITIES } from "./severity.js";

/** The rules' judgement on findings; breaking changes first. */
export function judgeAll(findings: readonly Finding[]): readonly Change[] {
  const changes = findings.map(judge);
  return SEVERITIES.flatMap((severity) => changes.filter((change) => change.severity === severity));
}

/** Whatever in a finding is new and does not show is named, wherever it stands. */
function judge(finding: Finding): Change {
  const rule: Rule = RULES[finding.rule];
  const hidden = hiddenCharacters([finding.after ?? "", ...finding.path].join(" "));
  const change = { ...finding, ...(hidden.length === 0 ? {} : { hidden }) };
  const verdict = forDirection(rule.verdict, finding);
  if (verdict === "cannot tell") return { ...change, severity: "breaking", cannotTell: true };
  return { ...change, severity: verdict };
}

/** What the rule says of a change, and what a caller does about it. */
export function explain(change: Change): { readonly says: string; readonly advice?: string } {
  const { says, advice }: Rule = RULES[change.rule];
  if (change.severity !== "breaking" || advice === undefined) return { says };
  return { says, advice: forDirection(advice, change) };
}

/** A change of the callable as a whole is one of what is sent. */
function forDirection<T extends string>(
  value: T | Readonly<Record<Direction, T>>,
  { direction = "input" }: Finding,
): T {
  return typeof value === "string" ? value : value[direction];
}
