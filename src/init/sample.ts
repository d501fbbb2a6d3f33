import type { SettledConfig } from "../config/config.js";

/** The function of the sample, in the folder of Python files. */
export const SAMPLE_FUNCTION = {
  name: "plan_trip.py",
  text: `def plan_trip(city: str, days: int = 2) -> str:
    """Plans a trip to a city.

    Args:
        city: Where to go, as in "Oslo".
        days: How many days to stay.
    """
    plan = [f"day {day + 1}: walk through {city}" for day in range(days)]
    return "; ".join(plan)
`,
};

/** A script that calls it. The local API runs the Python code, so that it needs neither an account nor a key. */
export function sampleCall(
  index: string,
  functions: string,
  { emit }: Pick<SettledConfig, "emit">,
): { readonly name: string; readonly text: string } {
  return {
    name: emit === "js" ? "example.mjs" : "example.ts",
    text: `// Calls a function of ${functions}/ through its stub: ${emit === "js" ? "node src/example.mjs" : "npx tsx src/example.ts"}
import { configure } from "typecall";
import { startLocalApi } from "typecall/local";
import { planTrip } from ${JSON.stringify(index)};

async function main() {
  // Stands in for xpander.ai on this machine. With your account, set XPANDER_API_KEY, and leave out all but the call.
  const api = await startLocalApi({ functions: ${JSON.stringify(functions)} });
  try {
    configure({ baseUrl: api.url, apiKey: api.apiKey, timeoutMs: 60_000 });
    console.log(await planTrip({ city: "Oslo", days: 2 }));
  } finally {
    await api.close();
  }
}

void main();
`,
  };
}
