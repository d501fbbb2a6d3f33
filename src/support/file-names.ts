const PLAIN = /^[a-z0-9_-]*$/;
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/**
 * Two names with the same key are the same file in some file system: one that ignores case (including `ß` and `ss`, and
 * the Turkish i) or Unicode normalisation.
 */
export function fileKey(name: string): string {
  // Fast path for most names: the general one takes ten times as long.
  if (PLAIN.test(name)) return name;
  return name.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");
}

/** Whether a name is a device on Windows, with any file extension. */
export function isDeviceName(name: string): boolean {
  return DEVICE.test(fileKey(name));
}

/** Whether a stub or toolkit cannot have this file name: `index` re-exports the other files of a folder. */
export function isReservedName(name: string): boolean {
  const key = fileKey(name);
  return DEVICE.test(key) || key === "index";
}
