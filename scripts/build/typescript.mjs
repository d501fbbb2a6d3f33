// TypeScript, for openapi-typescript.
import { ts } from "ts-morph";

export default ts;
