/** Maximum length of a result, in characters of JSON. */
export const MAX_RESULT = 8_000_000;

/** The name that Python has for the file of a function. */
export const FILE = "function.py";
