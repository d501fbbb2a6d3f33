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

describe.each(cases)("%s", (kind, addresses) => {
  it.each(addresses)("%j", (address) => {
    expect(kindOfAddress(address)).toBe(kind);
  });
});
