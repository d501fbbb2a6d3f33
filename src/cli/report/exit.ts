import type { Diagnostic } from "../../support/diagnostics.js";

/** Which problems fail a run. */
interface Strictness {
  readonly allowErrors: boolean;
  readonly strict: boolean;
}

/** The exit of a run: a source that could not be read outranks problems in what was read. */
export function exitOf(
  {
    failed = false,
    diagnostics,
  }: { readonly failed?: boolean; readonly diagnostics: readonly Diagnostic[] },
  { allowErrors, strict }: Strictness,
): "success" | "differs" | "unreachable" {
  if (failed) return "unreachable";
  const counts = { error: !allowErrors, warning: strict, info: false };
  return diagnostics.some(({ severity }) => counts[severity]) ? "differs" : "success";
}
