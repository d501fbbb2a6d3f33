import {
  type OutputNames,
  type PlanOptions,
  planEntry,
  planNames,
} from "../../src/generate/plan/plan.js";
import { planStub, type StubPlan } from "../../src/generate/plan/plan-stub.js";
import type { CallableModel } from "../../src/generate/read/read.js";

/** Plans every stub at once, where the generator plans one after the other. */
export function makePlan(
  models: readonly CallableModel[],
  options: PlanOptions,
): OutputNames<StubPlan> {
  const byFile = new Map(models.map((model) => [model.entry.file, model]));
  const names = planNames(
    models.map(({ entry }) => planEntry(entry)),
    options,
  );
  const plan = (stub: (typeof names.functions)[number]): StubPlan => {
    const model = byFile.get(stub.entry.file);
    if (model === undefined) throw new Error(`${stub.entry.file} was planned, not read`);
    return planStub(stub, model);
  };
  const planGroup = (group: (typeof names.toolkits)[number]) => ({
    ...group,
    stubs: group.stubs.map(plan),
  });
  return {
    ...names,
    functions: names.functions.map(plan),
    toolkits: names.toolkits.map(planGroup),
    operations: names.operations.map(planGroup),
  };
}
