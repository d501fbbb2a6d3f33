import type { Binding } from "../names/binding.js";
import type { PythonNode } from "../syntax/node.js";
import { type Reader, readerOf } from "../types/reader.js";
import { declaredParameters, unboundParameters, withParameters } from "../types/type-parameters.js";
import { type TypeSchema, typeSchema } from "../types/type-schema.js";

/** `type Pair[T] = …`, as a definition: it may be recursive. */
export function readTypeStatement(
  binding: Binding & { readonly kind: "type"; readonly node: PythonNode },
  given: readonly TypeSchema[],
  reader: Reader,
): TypeSchema {
  const { node } = binding;
  const name = node.find("VariableName")?.text.normalize("NFKC") ?? "";
  const value = node.children.at(-1);
  const inside = { ...readerOf(reader, binding), isDeferred: true };
  const names = declaredParameters(node);
  const arguments_ =
    given.length > 0
      ? withParameters(inside, names, given).parameters
      : unboundParameters(node, inside);
  return aliasDefinition(binding, { name, given }, reader, () =>
    value === undefined ? undefined : { value, reader: { ...inside, parameters: arguments_ } },
  );
}

/** A definition of its own for an alias. */
export function aliasDefinition(
  binding: Binding,
  { name, given }: { readonly name: string; readonly given: readonly TypeSchema[] },
  reader: Reader,
  inside: () => { readonly value: PythonNode; readonly reader: Reader } | undefined,
): TypeSchema {
  const texts = given.map((type) => type.text);
  const text = given.length === 0 ? name : `${name}[${texts.join(", ")}]`;
  const key = given.length === 0 ? name : `${name}[${texts.join(",")}]`;
  const schema = reader.definitions.reference(
    `\u0001${binding.at} ${text}`,
    { name: key, qualname: key },
    () => {
      const site = inside();
      if (site === undefined) return {};
      return site.reader.read(site.value, { ...site.reader, aliases: [] }).schema;
    },
  );
  return typeSchema(schema, text, { isNamed: true });
}
