/**
 * Whether a number is a multiple of another as decimals: `0.3` is a multiple of `0.1`, although their binary
 * approximations are not.
 */
export function isMultiple(value: number, of: number): boolean {
  if (value % of === 0 || of <= 0) return true; // A divisor must be positive; else it constrains nothing.
  if (Number.isSafeInteger(value) && Number.isSafeInteger(of)) return false;
  const [a, x] = decimal(value);
  const [b, y] = decimal(of);
  const low = Math.min(x, y);
  return (a * 10n ** BigInt(x - low)) % (b * 10n ** BigInt(y - low)) === 0n;
}

/** A finite number as an integer and a power of ten. */
function decimal(value: number): [digits: bigint, exponent: number] {
  const [mantissa = "", exponent = "0"] = value.toString().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}
