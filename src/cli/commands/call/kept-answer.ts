import { parseJson } from "../../../documents/parse-json.js";
import { withMarks, withoutMarks } from "../../../documents/written-numbers.js";
import { createClient, type Stub } from "../../../index.js";
import type { JsonObject } from "../../../runtime/json/json.js";

/** Keeps a copy of the last answer: the runtime's numbers have lost the digits of large integers. */
export class KeptAnswer {
  #copy: Response | undefined;

  readonly fetch: typeof fetch = async (...request) => {
    const response = await fetch(...request);
    this.drop();
    this.#copy = response.clone();
    return response;
  };

  /** Ends the copy of an answer that is not needed, since its connection would stay open. */
  drop(): void {
    this.#copy?.body?.cancel().catch(() => undefined);
    this.#copy = undefined;
  }

  /** The result of a call, with the integers as the answer has them noted for `writtenJson`. */
  async exactly(stub: Stub<JsonObject, unknown>, value: unknown): Promise<{ value: unknown }> {
    const text = (await this.#copy?.text()) ?? "";
    const marked = withMarks(text);
    if (marked === text || !parseJson(text).ok) return { value };
    // The stub takes the result out of the marked answer as it did out of the answer.
    const answer = async () =>
      new Response(marked, { headers: { "content-type": "application/json" } });
    const client = createClient({ apiKey: "none", fetch: answer });
    const again = await stub.safe({}, { client, validate: false });
    if (!again.ok) return { value };
    const facts = parseJson(withoutMarks(JSON.stringify({ value: again.value })));
    return facts.ok ? (facts.value as { value: unknown }) : { value };
  }
}
