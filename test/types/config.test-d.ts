// Compiled, not run: the types of a config say what its schema checks.
import type * as v from "valibot";
import { expectTypeOf } from "vitest";
import type { CheckedConfig, UserConfig } from "../../src/config/config.js";
import type { settings } from "../../src/config/schema.js";

type DeepReadonly<Value> = Value extends object
  ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
  : Value;

type Input = DeepReadonly<v.InferInput<typeof settings>>;
type Output = DeepReadonly<v.InferOutput<typeof settings>>;

expectTypeOf<DeepReadonly<UserConfig>>().toEqualTypeOf<Input>();
expectTypeOf<DeepReadonly<CheckedConfig>>().toEqualTypeOf<Omit<Output, "$schema">>();
