import { defineFunction, type FunctionDefinition, type Stub } from "../../src/index.js";

export interface WeatherInput {
  city: string;
  units?: "metric" | "imperial";
}

export const weatherDefinition: FunctionDefinition = {
  id: "f1",
  name: "Weather Lookup",
  maxRunTime: 15,
  fingerprint: "sha256:0",
  inputSchema: {
    type: "object",
    properties: {
      city: { type: "string" },
      units: { enum: ["metric", "imperial"], default: "metric" },
    },
    required: ["city"],
  },
};

/** A stub as generated modules have them. */
export const weather: Stub<WeatherInput, unknown> = defineFunction(weatherDefinition);

/** What a promise rejects with. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("it did not fail");
}
