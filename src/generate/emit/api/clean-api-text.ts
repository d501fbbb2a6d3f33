import { commentLines } from "../text/comment.js";

/** Untrusted text, escaped for openapi-typescript, which copies it into a comment as is. */
export function printableText(text: string): string {
  return commentLines(text).map(String).join("\n");
}
