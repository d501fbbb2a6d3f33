import type { OutputFile } from "../../../model/output-file.js";
import { InternalError } from "../../../support/errors.js";
import { SOURCE_MAP_MARK } from "../text/literal-text.js";
import { isModule } from "./grammar/module.js";
import type { FileRules } from "./grammar/rules.js";

/**
 * Checks that a printed file contains nothing but what its rules allow: a grammar of our own tells in a fraction of the
 * compiler's time, and what is not in the grammar goes to the compiler's parser and a list of nodes, which judge.
 *
 * @throws InternalError that names what is not allowed.
 */
export async function verifyFile(output: OutputFile, rules: FileRules): Promise<void> {
  const { path, text: whole } = output;
  const { ending, ...others } = rules;
  const hasEnding = ending !== undefined && whole.endsWith(ending.text);
  const text = hasEnding ? whole.slice(0, -ending.text.length) : whole;
  const own = hasEnding ? rules : others;
  // Tools look for it anywhere, also in literals.
  if (text.includes("source") && SOURCE_MAP_MARK.test(text))
    throw new InternalError(`${path}: no generated file may name a source map`);
  if (isModule(text, own)) return;
  const { judgeFile } = await import("./judge.js");
  judgeFile({ path, text }, own);
}
