import { describe, expect, it } from "vitest";
import { type AddressKind, kindOfAddress } from "../../../src/pull/network/address.js";

const cases: readonly [AddressKind, readonly string[]][] = [
  [
    "public",
    [
      "1.1.1.1",
      "172.15.0.1",
      "172.32.0.1",
      "100.128.0.1",
      "192.169.0.1",
      "2606:4700::1111",
      "::ffff:8.8.8.8",
      "64:ff9b::8.8.8.8",
    ],
  ],
  [
    "loopback",
    [
      "127.0.0.1",
      "127.255.0.3",
      "::1",
      "0:0:0:0:0:0:0:1",
      "::ffff:127.0.0.1",
      "::ffff:7f00:1",
      "::127.0.0.1",
    ],
  ],
  [
    "private",
    [
      "10.0.0.1",
      "10.255.255.255",
      "172.16.0.1",
      "172.31.255.255",
      "192.168.1.1",
      "100.64.0.1",
      "fc00::1",
      "fd12:3456::1",
      "::ffff:10.0.0.1",
      "::ffff:c0a8:101",
      "64:ff9b::10.0.0.1",
      "2002:0a00:0001::1",
    ],
  ],
  [
    "never",
    [
      "0.0.0.0",
      "169.254.169.254",
      "224.0.0.1",
      "255.255.255.255",
      "192.0.2.1",
      "::",
      "fe80::1",
      "fe80::1%eth0",
      "ff02::1",
      "2001:db8::1",
      "::ffff:169.254.169.254",
      "2002:a9fe:a9fe::1",
      "",
      "localhost",
      "1.2.3",
      "2130706433",
      "0x7f.1",
    ],
  ],
];

/** The first and the last address of each range, and the addresses beside it. */
const ranges: readonly (readonly [
  AddressKind,
  first: string,
  last: string,
  below: AddressKind,
  above: AddressKind,
])[] = [
  ["loopback", "127.0.0.0", "127.255.255.255", "public", "public"],
  ["private", "10.0.0.0", "10.255.255.255", "public", "public"],
  ["private", "172.16.0.0", "172.31.255.255", "public", "public"],
  ["private", "192.168.0.0", "192.168.255.255", "public", "public"],
  ["private", "100.64.0.0", "100.127.255.255", "public", "public"],
  ["never", "169.254.0.0", "169.254.255.255", "public", "public"],
  ["never", "192.0.0.0", "192.0.0.255", "public", "public"],
  ["never", "192.0.2.0", "192.0.2.255", "public", "public"],
  ["never", "198.18.0.0", "198.19.255.255", "public", "public"],
  ["never", "198.51.100.0", "198.51.100.255", "public", "public"],
  ["never", "203.0.113.0", "203.0.113.255", "public", "public"],
  ["never", "224.0.0.0", "239.255.255.255", "public", "never"],
];
const numberOf = (address: string) =>
  address.split(".").reduce((number, byte) => number * 256 + Number(byte), 0);
const addressOf = (number: number) =>
  [24, 16, 8, 0].map((bits) => Math.floor(number / 2 ** bits) % 256).join(".");
const hexOf = (address: string) => {
  const number = numberOf(address);
  return `${Math.floor(number / 65_536).toString(16)}:${(number % 65_536).toString(16)}`;
};

describe("a range of IPv4 addresses ends where it should, also within IPv6", () => {
  it.each(ranges)("%s from %s to %s", (kind, first, last, below, above) => {
    const found = [numberOf(first) - 1, numberOf(first), numberOf(last), numberOf(last) + 1].map(
      addressOf,
    );
    for (const write of [
      (address: string) => address,
      (address: string) => `::ffff:${address}`,
      (address: string) => `0:0:0:0:0:FFFF:${hexOf(address)}`,
      (address: string) => `::${hexOf(address)}`,
      (address: string) => `64:ff9b::${hexOf(address)}`,
      (address: string) => `2002:${hexOf(address)}::9`,
    ]) {
      expect(found.map((address) => kindOfAddress(write(address)))).toEqual([
        ...[below, kind, kind, above],
      ]);
    }
  });

  it.each([
    ["never", "100::ffff:ffff:ffff:ffff"],
    ["public", "100:0:0:1::1"],
    ["never", "2001:1ff::1"],
    ["public", "2001:200::1"],
    ["never", "2001:db8:ffff::"],
    ["public", "2001:db9::"],
    ["private", "fdff::1"],
    ["never", "febf::1"],
    ["never", "fec0::1"],
    ["never", "feff::1"],
    ["never", "ffff::1"],
    ["public", "fe00::1"],
    ["private", "64:ff9b:1::808:808"],
    ["public", "64:ff9b:2::a00:1"],
    ["never", "3fff:fff::1"],
    ["public", "3fff:1000::1"],
    ["never", "5f00::1"],
    ["public", "5f01::1"],
    ["public", "64:ff9c::10.0.0.1"],
    ["public", "2003:a00:1::"],
    ["public", "::1:0:10.0.0.1"],
    ["public", "1::ffff:10.0.0.1"],
    ["never", "::2"],
    ["public", "::fffe:10.0.0.1"],
    ["loopback", "::ffff:127.0.0.1%lo"],
    ["never", "fe80::1%25eth0"],
    ["public", "2606:4700:1:2:3:4:5:6"],
  ])("%s: %s", (kind, address) => {
    expect(kindOfAddress(address)).toBe(kind);
  });
});

describe.each(cases)("%s", (kind, addresses) => {
  it.each(addresses)("%j", (address) => {
    expect(kindOfAddress(address)).toBe(kind);
  });
});
