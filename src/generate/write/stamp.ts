/**
 * Of which sources the build is: the last step of the build puts their digest here. Compiling anew takes it away
 * again, and then the code itself is looked at.
 */
export const SOURCES = "";
