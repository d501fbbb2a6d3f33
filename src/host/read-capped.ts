/** The text of an answer, or `undefined` if it is longer than `maxBytes`. */
export async function readCapped(
  response: Response,
  maxBytes: number,
): Promise<string | undefined> {
  if (response.body === null) return "";
  const length = response.headers.get("content-length");
  // An uncompressed body cannot exceed its content-length, and text() is twice as fast as reading chunks.
  if (length !== null && !response.headers.has("content-encoding") && Number(length) <= maxBytes) {
    return response.text();
  }
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the body's stream.
    if (bytes > maxBytes) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
