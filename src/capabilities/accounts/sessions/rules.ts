/** By what somebody signs in, told by what the browser says of itself. Pure. It can say anything: it helps people recognise, and proves nothing. */
import type { Browser, Device, System } from './contract.ts';

/** Whoever is built on another also says the name of that other: the first that is named counts. */
const browsers: readonly (readonly [Browser, RegExp])[] = [
  ['edge', /\bEdg(e|A|iOS)?\//],
  ['opera', /\bOPR\//],
  ['samsung', /\bSamsungBrowser\//],
  ['firefox', /\b(Firefox|FxiOS)\//],
  ['chrome', /(Chrome|Chromium|CriOS)\//],
  ['safari', /\bSafari\//],
];
const systems: readonly (readonly [System, RegExp])[] = [
  ['ios', /\b(iPhone|iPad|iPod)\b/],
  ['android', /\bAndroid\b/],
  ['chromeos', /\bCrOS\b/],
  ['windows', /\bWindows\b/],
  ['macos', /\bMacintosh\b/],
  ['linux', /\bLinux\b/],
];

/** `userAgent`: the header of that name. */
export const deviceOf = (userAgent = ''): Device => ({
  browser: browsers.find(([, says]) => says.test(userAgent))?.[0] ?? null,
  system: systems.find(([, says]) => says.test(userAgent))?.[0] ?? null,
});
