import type { JsonObject, JsonValue } from "../../runtime/json/json.js";
import { quote } from "../../support/quote.js";
import type { Binding } from "../names/binding.js";
import { schemaOf } from "../types/json-schema.js";
import { commonType } from "../types/literal-type.js";
import type { Reader } from "../types/reader.js";
import type { TypeSchema } from "../types/type-schema.js";
import type { EnumDefinition } from "../values/enum.js";
import { jsonOf } from "../values/json.js";
import { definitionOf } from "./definition.js";
import { attributeText, classDocumentation } from "./members.js";

/** An enum: a reference to its definition. */
export function readEnumType(
  binding: Binding,
  definition: EnumDefinition,
  reader: Reader,
): TypeSchema {
  const { name } = definition;
  const qualname = binding.kind === "class" ? binding.qualname : name;
  return definitionOf(binding, { name, qualname }, [], reader, () =>
    enumSchema(binding, definition, reader),
  );
}

function enumSchema(
  binding: Binding,
  { name, isFlag, members }: EnumDefinition,
  reader: Reader,
): JsonObject {
  const values: JsonValue[] = [];
  for (const member of members) {
    const json = jsonOf(member.value);
    if (json.ok) {
      values.push(json.value);
      continue;
    }
    const line = binding.kind === "class" ? binding.node.line : undefined;
    reader.report({
      severity: "warning",
      code: "python-enum-value",
      message: `the value of ${quote(`${name}.${member.value.name}`)} ${json.reason}; any value is accepted for ${quote(name)}`,
      ...(line !== undefined && { line }),
    });
    return { title: name };
  }
  return schemaOf({
    title: name,
    description: enumDescription(binding, members),
    // pydantic lists the single flags, but writes combined ones, too.
    enum: isFlag && reader.mode === "serialization" ? undefined : values,
    type: members.some(({ value }) => value.value.kind === "None")
      ? undefined
      : commonType(members.map((member) => member.value)),
  });
}

/** The docstring, and the members that have a string below them. */
function enumDescription(binding: Binding, members: EnumDefinition["members"]): string | undefined {
  const documented = binding.kind === "class" ? classDocumentation(binding) : undefined;
  const lines = members.flatMap(({ value, documentation }) => {
    const below = documentation && attributeText(documentation);
    const text = below ?? documented?.members.get(value.name);
    const json = jsonOf(value);
    return text !== undefined && json.ok
      ? [`- ${JSON.stringify(json.value)}: ${text.replace(/\s+/g, " ")}`]
      : [];
  });
  const list = lines.length === 0 ? undefined : lines.join("\n");
  return (
    [documented?.description, list].filter((part) => part !== undefined).join("\n\n") || undefined
  );
}
