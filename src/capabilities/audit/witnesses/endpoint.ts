import { lookup as resolveName } from 'node:dns';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { HandingFailed } from './failure.ts';

const patienceMs = 10_000;

/** Addresses of this machine and of networks that are not for everybody: no setting may lead us to what listens there. */
const inside = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(network, bits, 'ipv6');

export const isInside = (address: string): boolean => {
  const family = isIP(address);
  // Written as IPv6, an IPv4 address stays what it is.
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return family === 0 || inside.check(mapped ?? address, mapped !== undefined || family === 4 ? 'ipv4' : 'ipv6');
};

/** The address that is checked is the one that is called: a name cannot be given another meaning in between. */
const outsideOnly: LookupFunction = (hostname, options, done) => {
  resolveName(hostname, { ...options, all: true }, (error, found) => {
    const outside = (error ? [] : found).filter(({ address }) => !isInside(address));
    const [first] = outside;
    if (error) done(error, []);
    else if (first === undefined) done(new HandingFailed('not_allowed'), []);
    else if (options.all === true) done(null, outside);
    else done(null, first.address, first.family);
  });
};

/** Posts a checkpoint as plain text; any answer of 2xx means that it is kept. Redirects are not followed. `insideToo` is for tests. */
export function handToEndpoint(url: URL, note: string, signal: AbortSignal, insideToo: boolean): Promise<void> {
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (!insideToo && isIP(literal) !== 0 && isInside(literal)) return Promise.reject(new HandingFailed('not_allowed'));
  const tooLong = AbortSignal.timeout(patienceMs);
  return new Promise((resolve, reject) => {
    const asked = (url.protocol === 'https:' ? overHttps : overHttp)(
      url,
      {
        method: 'POST',
        signal: AbortSignal.any([signal, tooLong]),
        headers: { 'content-type': 'text/plain; charset=utf-8', 'content-length': Buffer.byteLength(note) },
        ...(!insideToo && { lookup: outsideOnly }),
      },
      (reply) => {
        reply.resume();
        const { statusCode = 0 } = reply;
        if (statusCode >= 200 && statusCode < 300) resolve();
        else reject(new HandingFailed('refused'));
      },
    );
    asked.once('error', (error) => {
      if (error instanceof HandingFailed) reject(error);
      else reject(new HandingFailed(tooLong.aborted ? 'too_slow' : 'unreachable', { cause: error }));
    });
    asked.end(note);
  });
}
