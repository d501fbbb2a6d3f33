import type { JsonSchema, JsonValue } from "../src/runtime/json/json.js";
import { compileSchema } from "../src/runtime/validate/index.js";
import { compilePattern } from "../src/runtime/validate/pattern/pattern.js";
import { TooManySteps } from "../src/runtime/validate/pattern/steps.js";
import { median } from "./median.js";

/** Whether validation stays in proportion to schema and value where depth and length double, and patterns end. */
export async function run({ rounds }: { readonly rounds: number }): Promise<void> {
  console.log("ms".padEnd(44), ...SIZES.map((size) => `x${size}`.padStart(8)));
  for (const [name, make] of CASES) {
    const times = SIZES.map((size) => {
      const { schema, value } = make(size);
      return time(rounds, () => compileSchema(schema)(value));
    });
    print(name, times);
  }
  console.log();
  console.log(
    "ms for a pattern, by characters".padEnd(44),
    ...LENGTHS.map((n) => `${n}`.padStart(8)),
  );
  for (const [pattern, letter] of PATTERNS) {
    const matches = compilePattern(pattern);
    const times = LENGTHS.map((length) => {
      const text = `${letter.repeat(length)}!`;
      return time(rounds, () => {
        try {
          matches?.(text);
        } catch (error) {
          if (!(error instanceof TooManySteps)) throw error;
        }
      });
    });
    print(pattern, times);
  }
}

const SIZES = [1, 2, 4, 8];
const LENGTHS = [25_000, 50_000, 100_000];

const a = (schema: JsonSchema) => ({ properties: { a: schema } });
const TREE = { $ref: "#/$defs/tree" };

/** Each for a multiple of its depth or length. */
const CASES: readonly (readonly [
  name: string,
  make: (size: number) => { readonly schema: JsonSchema; readonly value: JsonValue },
])[] = [
  [
    "three ways to a member, 40 deep",
    (size) =>
      deep(size, [{ ...a(TREE), required: ["x"] }, { ...a(TREE), required: ["y"] }, a(TREE)], {}),
  ],
  ["the same, invalid", (size) => deep(size, [a(TREE), { ...a(TREE), required: ["x"] }], { b: 1 })],
  [
    "definitions doubled 100 times",
    (size) => ({
      schema: { $ref: "#/$defs/d0", $defs: doubled(100 * size) },
      value: 1,
    }),
  ],
  [
    "a chain of 1,250 references",
    (size) => ({
      schema: { $ref: "#/$defs/d0", $defs: chain(1_250 * size) },
      value: "a",
    }),
  ],
  [
    "1,000 unique objects",
    (size) => ({
      schema: { uniqueItems: true },
      value: Array.from({ length: 1_000 * size }, (_, id) => ({ id, tags: ["a", "b"] })),
    }),
  ],
];

const PATTERNS = [
  ["^(a+)+$", "a"],
  ["a+b", "a"],
  ["^[^@]+@[^@]+\\.[^@]+$", "@."],
  ["^.*a.*b$", "a"],
  ["(?=a*b)c", "a"],
  ["[a-z]{1000}x", "a"],
] as const;

function deep(size: number, anyOf: JsonSchema[], end: JsonValue) {
  let value = end;
  for (let i = 0; i < 40 * size; i++) value = { a: value };
  const tree = { anyOf: [...anyOf, { type: "string" }], not: { required: ["b"] } };
  return { schema: { ...TREE, $defs: { tree } }, value };
}

function doubled(count: number) {
  const definitions = Array.from({ length: count }, (_, i) => {
    const next = { $ref: `#/$defs/d${i + 1}` };
    return [`d${i}`, { allOf: [next, next] }];
  });
  return Object.fromEntries([...definitions, [`d${count}`, { type: "integer" }]]);
}

function chain(count: number) {
  const definitions = Array.from({ length: count }, (_, i) => [
    `d${i}`,
    { $ref: `#/$defs/d${i + 1}` },
  ]);
  return Object.fromEntries([...definitions, [`d${count}`, { type: "string" }]]);
}

function time(rounds: number, work: () => void): number {
  work();
  return median(
    Array.from({ length: rounds }, () => {
      const start = performance.now();
      work();
      return performance.now() - start;
    }),
  );
}

function print(name: string, times: readonly number[]): void {
  console.log(name.padEnd(44), ...times.map((ms) => ms.toFixed(2).padStart(8)));
}
