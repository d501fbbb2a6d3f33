/** In the order of reports. */
export const SEVERITIES = ["breaking", "compatible", "cosmetic"] as const;

/** `breaking`: code that calls the stub may no longer compile or work. `cosmetic`: only texts differ. */
export type Severity = (typeof SEVERITIES)[number];

/** The headings in reports. */
export const HEADINGS: Readonly<Record<Severity, string>> = {
  breaking: "Breaking",
  compatible: "Compatible",
  cosmetic: "Texts only",
};
