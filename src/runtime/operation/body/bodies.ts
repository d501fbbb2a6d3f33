import { InputError } from "../../errors/call-errors.js";
import type { Content } from "../../errors/facts.js";
import { show } from "../../validate/checks/issue.js";
import { convert, isStructured } from "../parameters/encode.js";
import type { OperationPart } from "../types/part.js";
import { chooseType, hideBinary, isBinary, OCTETS } from "./binary.js";

/** Bodies that are JSON. */
export const jsonBody: OperationPart = {
  body: (call, { type }, value) => ({
    type: chooseType(type, "", "application/json"),
    content: convert(call, ["body"], () => JSON.stringify(value)),
  }),
};

/** Bodies that are one text, or bytes. */
export const rawBody: OperationPart = {
  toCheck: hideBinary,
  body: (call, { type }, value) => {
    if (isStructured(value) && !isBinary(value)) {
      const wanted = `must be text or bytes, which are sent as ${show(type)}`;
      throw InputError.at(call, ["body"], wanted, show(value));
    }
    const content = isBinary(value) ? value : String(value);
    const given = value instanceof Blob ? value.type : "";
    const otherwise = typeof content === "string" ? "text/plain;charset=UTF-8" : OCTETS;
    return { type: chooseType(type, given, otherwise), content: content as Content };
  },
};
