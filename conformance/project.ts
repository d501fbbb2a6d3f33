import { printFile } from "../src/generate/emit/typescript/statements.js";
import { stubModule } from "../src/generate/emit/typescript/stub.js";
import { callerSchema } from "../src/generate/read/caller/caller-schema.js";
import { type CallableModel, readCallable } from "../src/generate/read/read.js";
import type { Callable } from "../src/model/callable.js";
import { callableKey, fingerprint } from "../src/model/callable.js";
import type { TypeModel } from "../src/model/type.js";
import { lockNames } from "../src/names/name-lock.js";
import { isJsonObject, type JsonSchema } from "../src/runtime/json/json.js";
import { type Diagnostic, Diagnostics } from "../src/support/diagnostics.js";
import { makePlan } from "../test/support/make-plan.js";

/** The stub of one callable, as far as it is measured. Only this file knows the generator. */
export interface Stub {
  readonly name: string;
  /** Relative to the output folder. */
  readonly file: string;
  readonly text: string;
  /** The exported name of the input type. */
  readonly inputType: string;
  /** The schema of the input, not repaired, but as callers see it. */
  readonly givenSchema: JsonSchema;
  /** The repaired schema, which the run-time validator gets. */
  readonly inputSchema: JsonSchema;
  /** The schema of the output as it was given, if it is known. */
  readonly outputSchema: JsonSchema | undefined;
  readonly types: TypeModel;
  /** How long it took to read and print. */
  readonly seconds: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly lossy: number;
  /** The type of the input is `unknown`, although the schema has a type. */
  readonly isUnknown: boolean;
}

/** A callable without a stub. */
export interface Failure {
  readonly name: string;
  readonly reason: string;
}

/** Stubs of many callables, as one run of the generator would make them. */
export async function makeStubs(callables: readonly Callable[]): Promise<{
  readonly stubs: readonly Stub[];
  readonly failures: readonly Failure[];
}> {
  const wanted = new Map(callables.map((callable) => [callableKey(callable), callable]));
  const failures: Failure[] = [];
  const models: CallableModel[] = [];
  const diagnostics = new Map<string, readonly Diagnostic[]>();
  const seconds = new Map<string, number>();
  for (const { file, callable } of lockNames({ wanted, existing: [], kept: new Set() })) {
    const problems = new Diagnostics();
    const entry = { file, callable, text: "", fingerprint: fingerprint(callable) };
    const start = performance.now();
    try {
      models.push(readCallable(entry, file, problems));
      diagnostics.set(file, problems.list);
      seconds.set(file, secondsSince(start));
    } catch (error) {
      failures.push({ name: callable.name, reason: String(error) });
    }
  }
  const stubs: Stub[] = [];
  for (const plan of makePlan(models, { importExtension: "js" }).functions) {
    const { entry, input } = plan.model;
    const { name, input_schema, output_schema } = entry.callable;
    const start = performance.now();
    try {
      const text = await printFile(stubModule(plan, "openapi"));
      stubs.push({
        name,
        file: plan.file,
        text,
        inputType: plan.input.name,
        givenSchema: callerSchema(input_schema, "input"),
        inputSchema: input.schema,
        outputSchema: output_schema,
        types: input.types,
        seconds: (seconds.get(entry.file) ?? 0) + secondsSince(start),
        diagnostics: diagnostics.get(entry.file) ?? [],
        lossy: input.types.lossy.length,
        isUnknown: input.types.type.kind === "unknown" && saysSomething(input_schema),
      });
    } catch (error) {
      failures.push({ name, reason: String(error) });
    }
  }
  return { stubs, failures };
}

function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}

function saysSomething(schema: JsonSchema): boolean {
  return isJsonObject(schema) && Object.keys(schema).length > 0;
}
