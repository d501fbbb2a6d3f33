import type { BodyEncoding } from "../../api/operation-definition.js";
import { entriesOf, hasOwn } from "../../json/json.js";
import type { Encode } from "../types/part.js";
import { encodeAll, encodeReserved, isStructured } from "./encode.js";
import { writeQuery } from "./query-styles.js";

/** A member of a form: what the encoding says of it, or the defaults. */
export interface Field {
  readonly name: string;
  readonly value: unknown;
  readonly contentType: string | undefined;
  /** Only where the encoding names a style: then its media type does not count. */
  readonly style: (BodyEncoding & { readonly explode: boolean }) | undefined;
}

/**
 * The members of a form. Those without a value are left out, arrays are several of the same name, unless they are written
 * by a style or as JSON.
 */
export function fieldsOf(
  value: unknown,
  encodings: Readonly<Record<string, BodyEncoding>> = {},
): readonly Field[] {
  return entriesOf(value).flatMap(([name, member]): readonly Field[] => {
    const encoding = hasOwn(encodings, name) ? encodings[name] : undefined;
    const { contentType, allowReserved } = encoding ?? {};
    const hasStyle = Boolean(encoding?.style || allowReserved) || encoding?.explode !== undefined;
    if (encoding && hasStyle) {
      const { style = "form", explode = style === "form" } = encoding;
      return [{ name, value: member, contentType, style: { ...encoding, style, explode } }];
    }
    const isOne = !Array.isArray(member) || isJson(contentType);
    const values: readonly unknown[] = isOne ? [member] : member;
    return values
      .filter((each) => each !== undefined && each !== null)
      .map((each) => ({ name, value: each, contentType, style: undefined }));
  });
}

/** The text of a field: objects, and what its media type says, are JSON. */
export function textOfField({ value, contentType }: Field): string {
  return isStructured(value) || isJson(contentType)
    ? JSON.stringify(value)
    : String(toPlain(value));
}

function toPlain(value: unknown): unknown {
  return typeof value === "object" ? JSON.parse(JSON.stringify(value)) : value;
}

function isJson(type: string | undefined): boolean {
  return type !== undefined && /[/+]json\b/i.test(type);
}

/** `name=value` for each field, encoded. */
export function formPairs(
  value: unknown,
  encodings?: Readonly<Record<string, BodyEncoding>>,
): readonly string[] {
  return fieldsOf(value, encodings).flatMap((field) => {
    const { name, style } = field;
    if (style === undefined) return [`${encodeForm(name)}=${encodeForm(textOfField(field))}`];
    return writeQuery(
      { name, ...style },
      field.value,
      style.allowReserved ? encodeReserved : encodeAll,
    );
  });
}

const encodeForm: Encode = (text) => encodeAll(text).replace(/%20/g, "+");
