import { type Issue, MAX_ISSUES } from "./issue.js";
import { addAll, type Check, fits, type ValidationState } from "./state.js";

/** Most values need fewer references: they pay for no memory. */
const MANY = 1_000;

/** The result of a check, with what it added to the state. */
interface Verdict {
  readonly ok: boolean;
  readonly issues: readonly Issue[] | undefined;
  readonly seen: ValidationState["seen"];
  readonly formats: ValidationState["formats"];
  /** How long the path of the value was. */
  readonly depth: number;
}

/**
 * The check of a schema that references lead to. It may be reached in many ways for the same value, twice as many with
 * each level: once many references were followed, it judges a value once.
 */
export function judgedOnce(check: Check): Check {
  return (value, state) => {
    if (++state.followed < MANY) return check(value, state);
    const { issues, seen, formats, scope, path } = state;
    // The result is the same in the same scope, the issues, keys and formats where they are collected.
    let verdicts = state.verdicts;
    for (const key of [check, scope, !issues, !seen, !formats]) {
      const inner = verdicts.get(key);
      if (inner instanceof Map) verdicts = inner;
      else {
        const added = new Map();
        verdicts.set(key, added);
        verdicts = added;
      }
    }
    let verdict = verdicts.get(value) as Verdict | undefined;
    if (!verdict) {
      const own: Issue[] | undefined = issues && [];
      state.seen = seen && new Set();
      state.formats = formats && new Set();
      const ok = fits(check, value, state, own);
      verdict = { ok, issues: own, seen: state.seen, formats: state.formats, depth: path.length };
      state.seen = seen;
      state.formats = formats;
      verdicts.set(value, verdict);
    }
    addAll(verdict.seen, seen);
    addAll(verdict.formats, formats);
    if (issues && verdict.issues) {
      for (const issue of verdict.issues) {
        if (issues.length >= MAX_ISSUES) break;
        // The same value may stand in another place.
        issues.push({ ...issue, path: [...path, ...issue.path.slice(verdict.depth)] });
      }
    }
    return verdict.ok;
  };
}
