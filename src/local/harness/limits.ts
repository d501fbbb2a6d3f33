/** Maximum length of a result, in characters of JSON. */
export const MAX_RESULT = 8_000_000;

/** Maximum length of the message of an exception, in characters. */
export const MAX_MESSAGE = 10_000;

/** Maximum length of what an answer says of an exception beside its message, in characters. */
export const MAX_DETAILS = 20_000;

/** The name that Python has for the file of a function. */
export const FILE = "function.py";
