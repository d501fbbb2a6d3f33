import { canonicalJson } from "../../src/runtime/json/canonical-json.js";
import type { JsonValue } from "../../src/runtime/json/json.js";
import { compileSchema } from "../../src/runtime/validate/index.js";
import { isRefusedByChoice } from "../choices.js";
import { InstanceMaker } from "../instances.js";
import type { Stub } from "../project.js";
import { Random } from "../random.js";
import { judge } from "../type-checker.js";
import { mutate, poolOf, STRANGERS } from "./mutate.js";
import { makeOracle, type Oracle } from "./oracle.js";

/** Instances and mutations of them, judged by ajv, the run-time validator and the type. */
export interface AgreementScore {
  /** Schemas that ajv cannot read, not even repaired, or with which it comes to no end. */
  readonly withoutOracle: readonly string[];
  /** Schemas of which no valid instance was found. */
  readonly withoutInstance: readonly string[];
  readonly instances: number;
  /** Instances that ajv and the validator judge differently. */
  readonly disagreed: readonly string[];
  /** The same, but where the generator repaired the schema and said so. */
  readonly disagreedByChoice: readonly string[];
  /** Valid instances that the type was asked about. */
  readonly valid: number;
  readonly refusedByType: readonly string[];
  /** Valid instances that the type refuses by design: see `isRefusedByChoice`. */
  readonly refusedByChoice: readonly string[];
}

const MADE = 8;
const MUTATIONS = 60;
/** The compiler takes far longer than the validators: it is asked about the first valid instances only. */
const ASKED = 8;

interface Judged {
  readonly stub: Stub;
  readonly instance: JsonValue;
  /** By ajv. */
  readonly isValid: boolean;
  /** By the validator. */
  readonly isAccepted: boolean;
  readonly verdict: Verdict;
}

type Verdict = "agreed" | "disagreed" | "by choice";

/** @param samplesOf The instances that came with a stub's schema. */
export function scoreAgreement(
  stubs: readonly Stub[],
  samplesOf: (stub: Stub) => readonly JsonValue[],
): AgreementScore {
  const withoutOracle: string[] = [];
  const withoutInstance: string[] = [];
  const judged: Judged[] = [];
  const asked: { readonly stub: Stub; readonly valid: readonly Judged[] }[] = [];
  for (const stub of stubs) {
    // Words that are no types, say, have to be repaired before ajv takes the schema.
    const oracle = makeOracle(stub.givenSchema) ?? makeOracle(stub.inputSchema);
    const own = oracle === undefined ? [] : judgeAll(stub, samplesOf(stub), oracle);
    if (own.length === 0) {
      withoutOracle.push(stub.file);
      continue;
    }
    judged.push(...own);
    const valid = own.filter(({ isAccepted, verdict }) => isAccepted && verdict !== "disagreed");
    if (valid.length === 0) withoutInstance.push(stub.file);
    else asked.push({ stub, valid: valid.slice(0, ASKED) });
  }
  const refused = refusedOf(asked);
  const byChoice = refused.filter(({ stub, instance }) =>
    isRefusedByChoice(stub.inputSchema, instance),
  );
  const of = (verdict: Verdict) => judged.filter((each) => each.verdict === verdict).map(describe);
  return {
    withoutOracle,
    withoutInstance,
    instances: judged.length,
    disagreed: of("disagreed"),
    disagreedByChoice: of("by choice"),
    valid: asked.flatMap(({ valid }) => valid).length,
    refusedByType: refused.filter((each) => !byChoice.includes(each)).map(describe),
    refusedByChoice: byChoice.map(describe),
  };
}

function judgeAll(stub: Stub, samples: readonly JsonValue[], oracle: Oracle): readonly Judged[] {
  const validate = compileSchema(stub.inputSchema);
  // If ajv agrees about the repaired schema, then the repair is what makes the difference.
  const repaired = stub.diagnostics.length > 0 ? makeOracle(stub.inputSchema) : undefined;
  return [...instancesOf(stub, samples)].flatMap((instance): readonly Judged[] => {
    const isValid = oracle(instance);
    if (isValid === undefined) return [];
    const isAccepted = validate(instance).length === 0;
    const verdict =
      isAccepted === isValid
        ? "agreed"
        : repaired?.(instance) === isAccepted
          ? "by choice"
          : "disagreed";
    return [{ stub, instance, isValid, isAccepted, verdict }];
  });
}

/** The samples, instances that were made, and mutations of both; always the same ones for a schema. */
export function instancesOf(
  { givenSchema, inputSchema }: Stub,
  samples: readonly JsonValue[],
): Iterable<JsonValue> {
  const random = new Random(1);
  const maker = new InstanceMaker(inputSchema, random);
  const pool = poolOf(givenSchema);
  const instances = [...samples, ...Array.from({ length: MADE }, () => maker.make())];
  const mutated = Array.from({ length: MUTATIONS }, () =>
    mutate(random.pick(instances), pool, random),
  );
  const all = [...instances, ...mutated, ...STRANGERS];
  return new Map(all.map((instance) => [canonicalJson(instance), instance])).values();
}

function refusedOf(
  asked: readonly { readonly stub: Stub; readonly valid: readonly Judged[] }[],
): readonly Judged[] {
  const answers = judge(
    asked.map(({ stub, valid }) => ({
      text: stub.text,
      type: stub.inputType,
      instances: valid.map(({ instance }) => instance),
    })),
  );
  return asked.flatMap(({ valid }, i) => valid.filter((_, k) => answers[i]?.[k] === "refused"));
}

/** The most characters of an instance that are printed. */
const SHOWN = 160;

function describe({ stub, instance, isValid }: Judged): string {
  const json = JSON.stringify(instance);
  return `${stub.file}: ${isValid ? "valid" : "invalid"} ${json.length > SHOWN ? `${json.slice(0, SHOWN)} …` : json}`;
}
