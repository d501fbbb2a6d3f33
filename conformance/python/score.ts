import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { analyseCompiled, type PythonFunction } from "../../src/python/analyse.js";
import { ENTRY_POINT } from "../../src/runtime/http/platform.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../src/runtime/json/json.js";
import { findAt, jsonPointer } from "../../src/runtime/json/pointer.js";
import { mapMembers, without } from "../../src/support/map-members.js";
import { CHOICES, type Context, parameterOf } from "./choices.js";
import { compareSchemas, type Difference } from "./compare.js";
import { type Answer, type OracleEntry, readOracle } from "./oracle.js";

export type Verdict = "identical" | "by choice" | "wrong";

/** A difference, and the name of the choice that it comes from. Without one, it is a fault. */
export interface JudgedDifference extends Difference {
  readonly side: "input" | "output";
  readonly choice?: string;
}

export interface PythonScore {
  /** Name of the Python file. */
  readonly name: string;
  readonly verdict: Verdict;
  readonly differences: readonly JudgedDifference[];
}

/** Reads each `*.py` of a folder, and compares its schemas with the oracle recorded there. */
export function scorePython(folder: string): readonly PythonScore[] {
  const { entries } = readOracle(folder);
  const names = readdirSync(folder).filter((name) => name.endsWith(".py"));
  return names.sort().map((name) => {
    const entry = entries.get(name);
    if (entry === undefined)
      throw new Error(`${join(folder, name)} is not in the oracle; record it with --record`);
    const source = readFileSync(join(folder, name), "utf8");
    return { name, ...judge(source, basename(name, ".py"), entry) };
  });
}

export function judge(source: string, name: string, entry: OracleEntry): Omit<PythonScore, "name"> {
  const analysis = analyseCompiled(source, { entry: [ENTRY_POINT, name] });
  const differences = analysis.ok
    ? [
        ...judgeInput(analysis.function, source, entry),
        ...judgeOutput(analysis.function, source, entry),
      ]
    : judgeRefusal(analysis.reason, source, entry);
  const isRight = differences.every(({ choice }) => choice !== undefined);
  const verdict = differences.length === 0 ? "identical" : isRight ? "by choice" : "wrong";
  return { verdict, differences };
}

function judgeRefusal(reason: string, source: string, entry: OracleEntry) {
  const kind = entry.input.kind === "refused" ? "oracle refused" : "ours refused";
  const found: Difference = { kind, pointer: "", ours: reason, oracle: textOf(entry.input) };
  return judged([found], { side: "input", source, entry, ours: null, oracle: null });
}

function judgeInput({ inputSchema }: PythonFunction, source: string, entry: OracleEntry) {
  const { input, otherInputs } = entry;
  const answers = [input, ...otherInputs.map((schema): Answer => ({ kind: "schema", schema }))];
  const all = answers.map((answer) => {
    const oracle = textOf(answer);
    // An oracle without the title that pydantic gives to each input was written by hand, without titles.
    const isByHand = answer.kind === "schema" && answer.schema.title === undefined;
    const ours = isByHand ? withoutTitles(inputSchema) : inputSchema;
    const found = withDescriptions(compareAnswers(ours, answer), ours, entry);
    return judged(found, { side: "input", source, entry, ours: inputSchema, oracle });
  });
  return all.reduce((best, each) => (faults(each) < faults(best) ? each : best));
}

function judgeOutput({ outputSchema }: PythonFunction, source: string, entry: OracleEntry) {
  // The mark says where the schema comes from; pydantic has none.
  const ours = outputSchema && without(outputSchema, "x-typecall-from");
  const found = compareAnswers(ours, entry.output);
  return judged(found, {
    side: "output",
    source,
    entry,
    ours: ours ?? null,
    oracle: textOf(entry.output),
  });
}

function faults(differences: readonly JudgedDifference[]): number {
  return differences.filter(({ choice }) => choice === undefined).length;
}

function judged(found: readonly Difference[], context: Context): readonly JudgedDifference[] {
  return found.map((difference) => {
    const choice = CHOICES.find(({ covers }) => covers(difference, context));
    return { side: context.side, ...difference, ...(choice && { choice: choice.name }) };
  });
}

function compareAnswers(ours: JsonObject | undefined, answer: Answer): readonly Difference[] {
  if (answer.kind === "refused") {
    return [{ kind: "oracle refused", pointer: "", ours, oracle: answer.reason }];
  }
  const oracle = answer.kind === "schema" ? answer.schema : undefined;
  if (ours === undefined || oracle === undefined) {
    return ours === oracle ? [] : [{ kind: "value", pointer: "", ours, oracle }];
  }
  return compareSchemas(ours, oracle);
}

function withoutTitles(input: JsonObject): JsonObject {
  return mapMembers(without(input, "title"), (member, key) =>
    key === "properties" && isJsonObject(member)
      ? mapMembers(member, (property) =>
          isJsonObject(property) ? without(property, "title") : property,
        )
      : member,
  );
}

/** The oracle's descriptions of parameters are no part of pydantic's schema. Those that are not ours are differences. */
function withDescriptions(
  found: readonly Difference[],
  ours: JsonObject,
  { descriptions }: OracleEntry,
): readonly Difference[] {
  if (descriptions === undefined) return found;
  const missing = [...descriptions].flatMap(([name, oracle]): Difference[] => {
    const path = ["properties", name, "description"];
    if (findAt(ours, path) !== undefined) return [];
    return [{ kind: "value", pointer: jsonPointer(...path), ours: undefined, oracle }];
  });
  const others = found.map((difference) => {
    const expected = descriptions.get(parameterOf(difference.pointer, "description") ?? "");
    return expected === difference.ours
      ? difference
      : { ...difference, oracle: difference.oracle ?? expected };
  });
  return [...others, ...missing];
}

function textOf(answer: Answer): JsonValue {
  if (answer.kind === "nothing") return null;
  return answer.kind === "schema" ? answer.schema : answer.reason;
}
