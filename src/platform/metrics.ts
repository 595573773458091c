/** Figures for who runs the server, on a loopback port of their own: never on the address that people use. */
import { createServer, type Server } from 'node:http';
import type { Histogram } from 'prom-client';

export interface Metrics {
  readonly port: number;
  /** How long one answer took. */
  observe(route: string, method: string, status: number, seconds: number): void;
  stop(): Promise<void>;
}

/** Serves `/metrics` in the text format of Prometheus. Labels are route patterns, never addresses. */
export async function serveMetrics(port: number): Promise<Metrics> {
  const { Histogram, Registry, collectDefaultMetrics } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const answers: Histogram = new Histogram({
    name: 'vasthouden_answer_seconds',
    help: 'How long an answer took, by route and status.',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  const server = createServer((request, reply) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void reply.writeHead(404).end();
    registry.metrics().then(
      (text) => reply.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => reply.writeHead(500).end(),
    );
  });
  await listen(server, port);
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : port,
    observe: (route, method, status, seconds) => answers.observe({ route, method, status }, seconds),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
