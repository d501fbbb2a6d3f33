/** The text of an answer, or `undefined` once it turns out to be longer than `maxBytes`. */
export async function readCapped(
  response: Response,
  maxBytes: number,
): Promise<string | undefined> {
  if (response.body === null) return "";
  const length = response.headers.get("content-length");
  // What is sent as it is cannot become longer than it says; that way is twice as fast as reading chunks.
  if (length !== null && !response.headers.has("content-encoding") && Number(length) <= maxBytes) {
    return response.text();
  }
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the rest of the answer.
    if (bytes > maxBytes) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
