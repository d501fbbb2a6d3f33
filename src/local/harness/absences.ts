/**
 * `explain_absence(error)` adds to an exception of Pyodide what that one lacks, and what to do.
 *
 * @param howToAddZones How a user gives functions the package of time zones.
 */
export const absences = (howToAddZones: string) => `
import importlib.util, sys, zoneinfo

HOW_TO_ADD_ZONES = ${JSON.stringify(howToAddZones)}

def explain_absence(error):
    if sys.platform != "emscripten":
        return
    if isinstance(error, RuntimeError) and str(error) == "can't start new thread":
        error.add_note("there are no threads here; typecall local --python PATH, your own interpreter, has them "
            "(asyncio.to_thread works here, too: it runs the function in place)")
    if isinstance(error, ImportError) and not isinstance(error, ModuleNotFoundError):
        module = sys.modules.get(error.name)
        spec = getattr(module, "__spec__", None)
        if spec is not None and (spec.origin or "").startswith("<typecall>") and error.name_from:
            import _typecall_http
            error.add_note(_typecall_http.lacking(error.name, error.name_from, vars(module)))
    if isinstance(error, zoneinfo.ZoneInfoNotFoundError) and error.args:
        # Pyodide's text goes on with its own advice.
        said = str(error.args[0]).split(" \\n", 1)[0].rstrip(".")
        if importlib.util.find_spec("tzdata") is None:
            said += f"; zoneinfo has no time zones here without the package tzdata: {HOW_TO_ADD_ZONES}"
            error.__suppress_context__ = True
        error.args = (said,)
`;
