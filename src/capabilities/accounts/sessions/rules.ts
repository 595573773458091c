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
  // A tablet asks for pages as a desk does: the system then says that it is a Mac, and a browser built for it not.
  ['ios', /\b(iPhone|iPad|iPod)\b|\b(CriOS|FxiOS|EdgiOS)\//],
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

/** On an iPad Safari says what it says on a Mac. */
export const isMacOrIpad = ({ browser, system }: Device): boolean =>
  system === 'macos' && (browser === 'safari' || browser === null);
