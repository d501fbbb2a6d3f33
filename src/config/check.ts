import * as v from "valibot";
import { ConfigError } from "../errors.js";
import { placeOf } from "./message.js";
import { type CheckedConfig, configSchema } from "./schema.js";

/**
 * An unknown value to a config of the right shape.
 * @throws {ConfigError} that names every problem: the file, the place inside it, what was found, what would be right.
 */
export function checkConfig(value: unknown, file: string): CheckedConfig {
  const result = v.safeParse(configSchema, value);
  if (result.success) return result.output;
  const problems = result.issues.map((issue) => {
    const place = placeOf(issue);
    return `${file}: ${place === "" ? "" : `${place}: `}${issue.message}`;
  });
  throw new ConfigError(problems.join("\n"));
}
