import type { TemplateFile, TemplateFiles } from "../../config/config.js";
import type { Callable } from "../../model/callable.js";
import type { SnapshotEntry } from "../../snapshot/snapshot.js";
import { Diagnostics } from "../../support/diagnostics.js";
import { InternalError } from "../../support/errors.js";
import { callableView } from "../emit/page/callable-view.js";
import { runView } from "../emit/page/run-view.js";
import { TemplateCheck } from "../emit/page/template-check.js";
import { textsOf } from "../emit/page/texts.js";
import type { View } from "../emit/text/code.js";
import { planEntry, planNames, stubsOf } from "../plan/plan.js";
import { planStub } from "../plan/plan-stub.js";
import { readCallable } from "../read/read.js";
import { splitFrontMatter } from "../templates/front-matter.js";
import { languageOf, type TextLanguage } from "../templates/languages.js";

/** Has texts that are no names, and in its type. */
const PROPERTY = { enum: ["a b"], default: "a b" };
const SCHEMA = { type: "object", properties: { a: PROPERTY }, required: ["a"] };
const SAMPLE: Callable = {
  ...{ kind: "function", id: "a", name: "A", max_run_time: 1 },
  ...{ input_schema: SCHEMA, output_schema: SCHEMA },
};

/**
 * Checks all templates, before anything is written.
 * @throws a `ConfigError` with file, line and column
 */
export function checkTemplates({ readme, perRun, perCallable, partials }: TemplateFiles): void {
  const check = (templates: readonly TemplateFile[], kind: keyof SampleViews) => {
    for (const template of templates) {
      const { front, body } = splitFrontMatter(template);
      const parts = [
        [body, languageOf(template.path) ?? "markdown"],
        [front, "yaml"],
      ] as const;
      for (const [part, language] of parts) {
        if (part === undefined) continue;
        new TemplateCheck(partials).check(part, sampleViews(language)[kind], language);
      }
    }
  };
  check([...(readme === undefined ? [] : [readme]), ...perRun], "run");
  check(perCallable, "callable");
}

interface SampleViews {
  readonly run: View;
  readonly callable: View;
}

/** Views with all names that views have. */
export function sampleViews(language: TextLanguage = "markdown"): SampleViews {
  const entry: SnapshotEntry = {
    file: "functions/a.json",
    fingerprint: "",
    text: "",
    callable: SAMPLE,
  };
  const names = planNames([planEntry(entry)], { importExtension: "js" });
  const texts = textsOf(language);
  const [stub] = stubsOf(names);
  if (stub === undefined) throw new InternalError("the sample has no stub");
  const model = readCallable(entry, entry.file, new Diagnostics());
  const input = {
    stub: planStub(stub, model),
    importEnding: names.importEnding,
    index: names.index,
  };
  return { run: runView(names, "", texts), callable: callableView(input, "", texts) };
}
