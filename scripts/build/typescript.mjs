// In place of TypeScript, for openapi-typescript: the part that builds types.
export { typeNodes as default } from "../../src/generate/emit/api/type-nodes.js";
