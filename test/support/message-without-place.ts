import { type Diagnostic, Diagnostics } from "../../src/support/diagnostics.js";

/** Printers put the place before the message: no message in any test may contain its own place. */
const { add } = Diagnostics.prototype;
Diagnostics.prototype.add = function (diagnostic) {
  if (namesItsPlace(diagnostic)) {
    throw new Error(`a message holds its own place: ${JSON.stringify(diagnostic)}`);
  }
  add.call(this, diagnostic);
};

/** Not inside of a longer word or path: a file may be called `a`, and "xpander" is part of a host's name. */
function namesItsPlace({ message, place = "", line }: Diagnostic): boolean {
  return [place, line === undefined ? "" : `line ${line}`].some((name) => {
    const parts = name === "" ? [] : message.split(name);
    return parts.slice(1).some((after, index) => {
      const around = [parts[index]?.at(-1) ?? "", after[0] ?? ""];
      return !around.some((character) => /[\p{L}\p{N}./_-]/u.test(character));
    });
  });
}
