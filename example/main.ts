// npm run example: starts the local API on the sample functions, and calls them through their generated stubs.
import { configure, InputError, type TypecallError } from "typecall";
import { startLocalApi } from "typecall/local";
import { calculateTax, textTools, weatherLookup } from "../generated/index.js";

console.log("Starting the local API on openapi/python …");
const api = await startLocalApi({ functions: "openapi/python" });
// Against the real API this line is not needed: stubs read XPANDER_API_KEY on their own.
configure({ baseUrl: api.url, apiKey: api.apiKey });

try {
  show(`weatherLookup({ city: "Oslo" })`, await weatherLookup({ city: "Oslo" }));
  show(`calculateTax({ amount: 100 })`, await calculateTax({ amount: 100 }));

  // A tool of a toolkit.
  const title = "Crème brûlée, twice";
  show(`textTools.slugify({ text: "${title}" })`, await textTools.slugify({ text: title }));

  // What TypeScript cannot know is checked before anything is sent.
  const amount = JSON.parse('"a lot"');
  await calculateTax({ amount }).catch((error: unknown) => {
    if (!(error instanceof InputError)) throw error;
    show(`calculateTax({ amount: "a lot" })`, inShort(error));
  });

  // An exception raised in Python comes back as an error, here as a value: `safe` does not throw.
  const result = await calculateTax.safe({ amount: -1 });
  show("calculateTax.safe({ amount: -1 })", result.ok ? result.value : inShort(result.error));
} finally {
  await api.close();
}

function show(call: string, result: unknown): void {
  console.log(`\n> ${call}\n${typeof result === "string" ? result : JSON.stringify(result)}`);
}

function inShort({ name, message }: TypecallError): string {
  return `${name}: ${message}`;
}
