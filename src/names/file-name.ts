import { isReservedName } from "../support/file-names.js";

/**
 * The name, without ending, of the file or folder that a file or folder of the snapshot gives. Those that `pull`
 * names stay as they are. People may call theirs what their disk allows, so only letters, digits, marks, `_` and
 * `-` go on: no path leads out of the output folder, and no module is taken for a test or for declarations.
 */
export function fileName(snapshotName: string): string {
  const plain = snapshotName.normalize("NFC").replace(/[^\p{L}\p{N}\p{M}_-]+/gu, "-");
  return isReservedName(plain) ? `${plain}_` : plain;
}
