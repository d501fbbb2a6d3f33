import type { Config } from "../../config/config.js";
import type { Host } from "../../host/host.js";
import type { Diagnostic } from "../../support/diagnostics.js";
import { findFormerOutputs } from "./former-output.js";
import { checkModuleSyntax } from "./module-syntax.js";
import { checkOutputPlace } from "./output-place.js";

/** Problems with the place of the output folder, each a warning. `isFirstRun`: no earlier run wrote to it. */
export async function placeProblems(
  config: Config,
  host: Host,
  { isFirstRun }: { readonly isFirstRun: boolean },
): Promise<readonly Diagnostic[]> {
  const place = [
    ...(await checkOutputPlace(config, host)),
    ...(await checkModuleSyntax(config, host)),
  ];
  return isFirstRun ? [...place, ...(await findFormerOutputs(config, host))] : place;
}
