// In place of TypeScript, for openapi-typescript: the part that builds types.
import * as nodes from "../../src/generate/emit/api/type-nodes.js";

export default nodes;
