import type { Callable } from "../src/model/callable.js";
import { isRefusedByChoice } from "./choices.js";
import { PEER_NAMES, type TypeModule } from "./peer.js";
import { makeStubs } from "./project.js";
import { runPeer } from "./run-peer.js";
import { type Case, type Group, nameOf } from "./suite.js";
import { type Answer, judge } from "./type-checker.js";

/** The results of one tool's types on the suite's required cases without remote references. */
export interface TypeScore {
  readonly subject: string;
  readonly valid: number;
  readonly accepted: number;
  readonly invalid: number;
  readonly refused: number;
  /** Those of schemas whose valid instances are all accepted: a type that refuses everything does not count. */
  readonly refusedRightly: number;
  /** Schemas without a type or with a module that does not compile; their instances are not counted. */
  readonly schemasWithoutType: number;
  readonly schemas: number;
  /** Valid instances that the type should accept, but refuses. */
  readonly falseRejects: readonly string[];
  /** Valid instances that the type refuses by design: see `isRefusedByChoice`. */
  readonly chosenRejects: readonly string[];
}

/** Checks the types of this project, and with `peers` those of other tools, against the same instances. */
export async function scoreTypes(
  groups: readonly Group[],
  options: { readonly peers: boolean },
): Promise<readonly TypeScore[]> {
  const cases = groups.filter(({ part }) => part === "required");
  const subjects = new Map([["typecall", await own(cases)]]);
  if (options.peers) {
    const schemas = cases.map(({ schema }) => schema);
    const modules = await Promise.all(PEER_NAMES.map((name) => runPeer(name, schemas)));
    for (const [i, name] of PEER_NAMES.entries()) subjects.set(name, modules[i] ?? []);
  }
  return [...subjects].map(([subject, modules]) => score(subject, cases, modules));
}

/** Generates a stub for each schema, as the input of a function. */
async function own(groups: readonly Group[]): Promise<readonly (TypeModule | undefined)[]> {
  const { stubs } = await makeStubs(
    groups.map(
      ({ id, schema }): Callable => ({ kind: "function", id, name: id, input_schema: schema }),
    ),
  );
  const byName = new Map(stubs.map((stub) => [stub.name, stub]));
  return groups.map(({ id }) => {
    const stub = byName.get(id);
    return stub && { text: stub.text, type: stub.inputType };
  });
}

function score(
  subject: string,
  groups: readonly Group[],
  modules: readonly (TypeModule | undefined)[],
): TypeScore {
  const answers = judge(
    groups.map(({ cases }, i) => ({
      text: modules[i]?.text,
      type: modules[i]?.type ?? "",
      instances: cases.map(({ instance }) => instance),
    })),
  );
  const all = groups.flatMap((group, i) =>
    group.cases.map((each, k) => ({ group, each, answer: answers[i]?.[k] ?? "none" })),
  );
  const rejects = all.filter(({ each, answer }) => each.valid && answer === "refused");
  const byChoice = rejects.filter(({ group, each }) =>
    isRefusedByChoice(group.schema, each.instance),
  );
  const names = (list: typeof all) => list.map(({ group, each }) => nameOf(group, each));
  return {
    subject,
    ...count(all),
    refusedRightly: count(
      groups.flatMap(({ cases }, i) => {
        const results = cases.map((each, k) => ({ each, answer: answers[i]?.[k] ?? "none" }));
        return results.every(({ each, answer }) => !each.valid || answer === "accepted")
          ? results
          : [];
      }),
    ).refused,
    schemas: groups.length,
    schemasWithoutType: answers.filter(([answer]) => answer === "none").length,
    falseRejects: names(rejects.filter((reject) => !byChoice.includes(reject))),
    chosenRejects: names(byChoice),
  };
}

function count(all: readonly { readonly each: Case; readonly answer: Answer }[]) {
  const [valid, invalid] = [true, false].map((wanted) =>
    all.filter(({ each }) => each.valid === wanted),
  );
  return {
    valid: valid?.length ?? 0,
    accepted: valid?.filter(({ answer }) => answer === "accepted").length ?? 0,
    invalid: invalid?.length ?? 0,
    refused: invalid?.filter(({ answer }) => answer === "refused").length ?? 0,
  };
}
