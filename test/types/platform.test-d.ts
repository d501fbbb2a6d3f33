// Compiled, not run: the paths that the runtime calls are paths of the API's description.
import type { paths } from "../../generated/api.js";
import {
  EXECUTE,
  FUNCTION,
  FUNCTIONS,
  GENERATE,
  TOOL,
  TOOLKITS,
  TOOLS,
} from "../../src/runtime/http/platform.js";

void ([EXECUTE, FUNCTION, FUNCTIONS, GENERATE, TOOL, TOOLKITS, TOOLS] satisfies (keyof paths)[]);
