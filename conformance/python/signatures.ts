import * as fc from "fast-check";
import { declarations, indented, members, pythonClass } from "./random-classes.js";
import { type, Writer } from "./random-types.js";

/** Text of a Python module with a function that has up to five parameters, and up to four classes. */
export const pythonModule: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(pythonClass, { maxLength: 4 }),
    members(5),
    fc.option(type, { nil: undefined }),
    fc.boolean(),
  )
  .map(([classes, parameters, returned, areKeywords]) => {
    const writer = new Writer();
    const lines = classes.flatMap((write, i) => {
      const name = `Type${i + 1}`;
      const { lines: own, ...facts } = write(name, writer);
      writer.classes.push({ name, ...facts });
      return [...own, ""];
    });
    const list = [...(areKeywords ? ["*"] : []), ...declarations(parameters, writer)];
    const result = returned === undefined ? "" : ` -> ${returned.text(writer)}`;
    return writer.module([
      ...lines,
      "def xpander_run_action(",
      ...indented(list.map((parameter) => `${parameter},`)),
      `)${result}:`,
      "    return None",
    ]);
  });
