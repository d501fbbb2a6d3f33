import { convert } from "../parameters/encode.js";
import { formPairs } from "../parameters/form-fields.js";
import type { OperationPart } from "../types/part.js";

/** Bodies of the media type `application/x-www-form-urlencoded`. */
export const formBody: OperationPart = {
  body: (call, { type, encoding }, value) => ({
    type,
    content: convert(call, ["body"], () => formPairs(value, encoding).join("&")),
  }),
};
