import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Device } from './contract.ts';
import { deviceOf } from './rules.ts';

const engine = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)';
const android = 'Mozilla/5.0 (Linux; Android 10; K)';

test.each([
  [`${windows} ${engine} Chrome/142.0.0.0 Safari/537.36`, 'chrome', 'windows'],
  // Whoever is built on another also says the name of that other.
  [`${windows} ${engine} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`, 'edge', 'windows'],
  [`${windows} ${engine} Chrome/142.0.0.0 Safari/537.36 OPR/120.0.0.0`, 'opera', 'windows'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0', 'firefox', 'windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'firefox', 'linux'],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${engine} Chrome/142.0.0.0 Safari/537.36`, 'chrome', 'chromeos'],
  [`${mac} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15`, 'safari', 'macos'],
  [`${phone} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1`, 'safari', 'ios'],
  [`${phone} AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0.0 Mobile/15E148 Safari/604.1`, 'chrome', 'ios'],
  [`${phone} AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/145.0 Mobile/15E148 Safari/605.1.15`, 'firefox', 'ios'],
  // A tablet that asks for pages as a desk does.
  [`${mac} AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0.0 Version/18.5 Safari/604.1`, 'chrome', 'ios'],
  [`${mac} ${engine} Chrome/142.0.0.0 Safari/537.36`, 'chrome', 'macos'],
  [`${android} ${engine} Chrome/142.0.0.0 Mobile Safari/537.36`, 'chrome', 'android'],
  [`${android} ${engine} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`, 'samsung', 'android'],
  [`${android} ${engine} Chrome/142.0.0.0 Mobile Safari/537.36 EdgA/142.0.0.0`, 'edge', 'android'],
])('%s', (agent, browser, system) => {
  expect(deviceOf(agent)).toEqual({ browser, system });
});

test('what is half known is told half; of what says nothing nothing is told', () => {
  expect(deviceOf('Mozilla/5.0 (PlayStation 5)')).toEqual({ browser: null, system: null });
  expect(deviceOf('Lynx/2.9 (Linux)')).toEqual({ browser: null, system: 'linux' });
  expect(deviceOf('curl/8.5.0')).toEqual({ browser: null, system: null });
  expect(deviceOf(undefined)).toEqual({ browser: null, system: null });
});

test('whatever a browser says of itself, only words of our own are kept of it', () => {
  const said = fc.oneof(
    fc.string(),
    fc.string().map((text) => `${windows} ${text} Chrome/1`),
  );
  fc.assert(fc.property(said, (agent) => Device.safeParse(deviceOf(agent)).success));
});
