import { isReservedName } from "../support/file-names.js";

/**
 * The name, without extension, of the output file or folder for a file or folder of the snapshot. Names given by `pull`
 * do not change. A user may have renamed a file, so all but letters, digits, marks, `_` and `-` is replaced: no path
 * leads out of the output folder, and no module is taken for a test (`.test`) or for declarations (`.d`).
 */
export function fileName(snapshotName: string): string {
  const plain = snapshotName.normalize("NFC").replace(/[^\p{L}\p{N}\p{M}_-]+/gu, "-");
  return isReservedName(plain) ? `${plain}_` : plain;
}
