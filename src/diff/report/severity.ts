/** In the order of reports. */
export const SEVERITIES = ["breaking", "compatible", "cosmetic"] as const;

/** `breaking`: code that calls the stub may stop compiling or working. `cosmetic`: only texts differ. */
export type Severity = (typeof SEVERITIES)[number];

/** As headings of reports. */
export const HEADINGS: Readonly<Record<Severity, string>> = {
  breaking: "Breaking",
  compatible: "Compatible",
  cosmetic: "Texts only",
};
