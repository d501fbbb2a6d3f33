import { isJsonObject, type JsonValue } from "../../../runtime/json/json.js";
import { type Code, code, literalCode } from "../text/code.js";

/** A call of a stub, as documentation shows it. */
export function exampleCall(name: Code, example: JsonValue): Code {
  const isEmpty = isJsonObject(example) && Object.keys(example).length === 0;
  const input = isEmpty ? code`` : literalCode(example);
  return code`const result = await ${name}(${input});`;
}
