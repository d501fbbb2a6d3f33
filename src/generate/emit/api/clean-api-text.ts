import { commentLines } from "../text/comment.js";

/** Other people's text, fit for the printer, which puts it into a comment as it is. */
export function printableText(text: string): string {
  return commentLines(text).map(String).join("\n");
}
