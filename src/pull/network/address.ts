import { BlockList, isIP } from "node:net";

/**
 * The kind of an IP address. `never`: link-local (cloud metadata services hand out credentials there), multicast,
 * reserved, and texts that are not IP addresses.
 */
export type AddressKind = "public" | "loopback" | "private" | "never";

/** @see https://www.iana.org/assignments/iana-ipv4-special-registry and its sibling for IPv6 */
const RANGES: Readonly<Record<Exclude<AddressKind, "public">, readonly string[]>> = {
  loopback: ["127.0.0.0/8", "::1/128"],
  private: [
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "100.64.0.0/10",
    "64:ff9b:1::/48",
    "fc00::/7",
  ],
  never: [
    "0.0.0.0/8",
    "169.254.0.0/16",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
    "::/96",
    "100::/64",
    "2001::/23",
    "2001:db8::/32",
    "3fff::/20",
    "5f00::/16",
    "fe80::/10",
    "fec0::/10",
    "ff00::/8",
  ],
};

const LISTS = Object.entries(RANGES).map(([kind, ranges]) => {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = "", prefix] = range.split("/");
    list.addSubnet(net, Number(prefix), familyOf(net));
  }
  return { kind: kind as keyof typeof RANGES, list };
});

/** The kind of an IP address, or `never` for another text. */
export function kindOfAddress(address: string): AddressKind {
  if (isIP(address) === 0) return "never";
  const inner = embedded(address) ?? address;
  return LISTS.find(({ list }) => list.check(inner, familyOf(inner)))?.kind ?? "public";
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}

/** The IPv4 address embedded in an IPv6 address: mapped, compatible, NAT64 or 6to4. */
function embedded(address: string): string | undefined {
  if (isIP(address) !== 6) return undefined;
  const words = wordsOf(address);
  const starts = (...prefix: readonly number[]) => prefix.every((word, at) => words[at] === word);
  if (starts(0x2002)) return dotted(words[1], words[2]);
  const isTranslated = starts(0x64, 0xff9b, 0, 0, 0, 0);
  const isMapped = starts(0, 0, 0, 0, 0, 0xffff);
  // Not `::` (unspecified) and `::1` (loopback).
  const isCompatible = starts(0, 0, 0, 0, 0, 0) && words[6] !== 0;
  return isTranslated || isMapped || isCompatible ? dotted(words[6], words[7]) : undefined;
}

function dotted(high = 0, low = 0): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/** The eight 16-bit words of an IPv6 address; `URL` normalizes its notation. */
function wordsOf(address: string): readonly number[] {
  const plain = new URL(`http://[${address.replace(/%.*$/, "")}]`).hostname.slice(1, -1);
  const [head = "", tail] = plain.split("::");
  const words = (text: string) => (text === "" ? [] : text.split(":").map((w) => parseInt(w, 16)));
  const [left, right] = [words(head), words(tail ?? "")];
  return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
}
