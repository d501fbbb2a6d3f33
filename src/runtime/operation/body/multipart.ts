import { convert, isStructured } from "../parameters/encode.js";
import { type Field, fieldsOf, textOfField } from "../parameters/form-fields.js";
import { writeQuery } from "../parameters/query-styles.js";
import type { OperationPart } from "../types/part.js";
import { type BlobParts, chooseType, hideBinary, isBinary, OCTETS } from "./binary.js";
import { randomText } from "./random-text.js";

/**
 * Bodies of `multipart/form-data`, and of other multipart types. Written here and not as `FormData`, which gives no text a
 * media type, and each object a file name.
 */
export const multipartBody: OperationPart = {
  toCheck: hideBinary,
  body: (call, { type, encoding }, value) => {
    const boundary = `typecall-${randomText()}`;
    const pieces = convert(call, ["body"], () =>
      fieldsOf(value, encoding).flatMap((field) => partsOf(field, boundary)),
    );
    const media = type.replace(/;.*/s, "");
    return {
      type: `${media}; boundary=${boundary}`,
      content: new Blob([...pieces, `--${boundary}--\r\n`] as BlobParts),
    };
  },
};

function partsOf(field: Field, boundary: string): readonly unknown[] {
  const { name, value, style, contentType } = field;
  if (style !== undefined) {
    return writeQuery({ name, ...style }, value, encodeURIComponent).flatMap((pair) => {
      const [key = "", text = ""] = pair.split("=").map(decodeURIComponent);
      return [head(boundary, { name: key }), text, "\r\n"];
    });
  }
  if (isBinary(value)) {
    const given = value instanceof Blob ? value.type : "";
    const fileName = value instanceof Blob && "name" in value ? String(value.name) : "blob";
    return [
      head(boundary, { name, fileName, type: chooseType(contentType, given, OCTETS) }),
      value,
      "\r\n",
    ];
  }
  const type = contentType ?? (isStructured(value) ? "application/json" : undefined);
  return [
    head(boundary, { name, type: type && chooseType(type, "", "text/plain") }),
    textOfField(field),
    "\r\n",
  ];
}

function head(
  boundary: string,
  {
    name,
    fileName,
    type,
  }: {
    readonly name: string;
    readonly fileName?: string | undefined;
    readonly type?: string | undefined;
  },
): string {
  const file = fileName === undefined ? "" : `; filename="${quoted(fileName)}"`;
  const media = type === undefined ? "" : `Content-Type: ${type}\r\n`;
  return `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"${file}\r\n${media}\r\n`;
}

/** @see https://html.spec.whatwg.org/#multipart-form-data */
function quoted(text: string): string {
  return text.replace(/\r\n?|\n/g, "%0D%0A").replace(/"/g, "%22");
}
