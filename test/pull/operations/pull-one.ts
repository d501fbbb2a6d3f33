import type { OperationSource } from "../../../src/config/config.js";
import type { OperationCallable } from "../../../src/model/callable.js";
import { pullOperations } from "../../../src/pull/operations/pull-operations.js";
import type { JsonObject } from "../../../src/runtime/json/json.js";
import { Diagnostics } from "../../../src/support/diagnostics.js";
import { testConfig } from "../../support/fixtures.js";

/** The operations that a pull makes of a description. `before`: what the snapshot has of them. */
export function pullAll(
  document: JsonObject,
  before: readonly OperationCallable[] = [],
  choice: Omit<OperationSource, "from"> = {},
) {
  const problems = new Diagnostics();
  const [result] = pullOperations({
    config: testConfig({ operations: [{ from: "openapi", ...choice }] }),
    api: { document, failed: false },
    snapshot: {
      entries: before.map((callable) => ({ callable, file: "", text: "", fingerprint: "" })),
    },
    problems,
  });
  const callables = (result?.callables ?? []).flatMap((each) =>
    each.kind === "operation" ? [each] : [],
  );
  return { callables, problems: problems.list };
}

interface Surroundings {
  readonly before?: OperationCallable;
  readonly path?: string;
  readonly method?: string;
  /** Other members of the description. */
  readonly root?: JsonObject;
}

/** The one operation of a path item: `POST /notes/{id}`, or as `path` says. */
export function pullOne(
  operation: JsonObject,
  { before, path = "/notes/{id}", method = "post", root = {} }: Surroundings = {},
) {
  const document = { openapi: "3.1.0", paths: { [path]: { [method]: operation } }, ...root };
  const { callables, problems } = pullAll(document, before === undefined ? [] : [before]);
  const [callable] = callables;
  if (callable === undefined) throw new Error("there is no operation");
  return { callable, problems, codes: problems.map(({ code }) => code) };
}
