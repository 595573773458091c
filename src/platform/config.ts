/** Every setting the server knows, read from the environment once; a wrong one stops the start with its name and what is allowed. */
import { availableParallelism } from 'node:os';
import * as z from 'zod/mini';

const port = z.coerce.number().check(z.int(), z.gte(0), z.lte(65535));

const commaSeparated = z.string().check(z.regex(/^[^\s,]+(,[^\s,]+)*$/));

const Environment = z.object({
  /** Where the browser and the API are served; 0 takes a free one. */
  PORT: z._default(port, 3000),
  /** Metrics on a loopback port of their own; 0 takes a free one. */
  METRICS_PORT: z._default(port, 9464),
  HOST: z._default(z.string(), '127.0.0.1'),
  /** Folder of the embedded PostgreSQL and of the master key. */
  DATA_DIR: z._default(z.string(), 'data'),
  /** PostgreSQL 15 or newer, as the owner of the tables; left out: the embedded one. */
  DATABASE_URL: z.optional(z.url()),
  /** The same database as the powerless login of the server; needed with DATABASE_URL. */
  APP_DATABASE_URL: z.optional(z.url()),
  /** A login with REPLICATION on that database, for back-ups; left out: whoever keeps the database makes them. */
  BACKUP_DATABASE_URL: z.optional(z.url()),
  /** Folder on another disk or machine that the log of the database is copied to all the time; left out: it is not. */
  BACKUP_DIR: z.optional(z.string()),
  /** The key that back-ups are sealed with, made at the first, mode 0600; left out: backup.key in DATA_DIR. */
  BACKUP_KEY_FILE: z.optional(z.string()),
  /** Nothing of the database in the back-up folder is older than this. */
  BACKUP_KEEP_DAYS: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(3660)), 28),
  /** Nothing of the key store in the back-up folder is older than this: so long an erased person could be read from back-ups. */
  KEY_BACKUP_DAYS: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(3660)), 7),
  /**
   * Who is handed every checkpoint of ledger and access log, with commas between: `file:/path`, `https://address` of another agency,
   * `mailto:name@address`. Left out: a file below DATA_DIR, which proves nothing against who keeps this machine.
   */
  EVIDENCE_WITNESSES: z.optional(z.string()),
  /** The server that sends mail (`smtps://name:password@host`), and the sender; without, nothing is mailed and a witness by mail is refused. */
  SMTP_URL: z.optional(z.url()),
  MAIL_FROM: z.optional(z.string()),
  /** 32 bytes, base64; left out: read from MASTER_KEY_FILE. */
  MASTER_KEY: z.optional(z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/))),
  /** Made on first start, mode 0600; left out: master.key in DATA_DIR. */
  MASTER_KEY_FILE: z.optional(z.string()),
  /** A program that asks a key management service to wrap and unwrap, in place of a master key here; words apart by spaces. */
  MASTER_KEY_COMMAND: z.optional(z.string()),
  /** Folder of the handle keys; left out: keys in DATA_DIR. */
  KEY_DIR: z.optional(z.string()),
  /** The register of erasures, a file; left out: erasures.log in DATA_DIR. */
  ERASURE_REGISTER: z.optional(z.string()),
  /** A second file, elsewhere, that gets the same lines. */
  ERASURE_WITNESS: z.optional(z.string()),
  /** An OIDC issuer; left out: the embedded issuer with demo accounts, on loopback only. */
  OIDC_ISSUER: z.optional(z.url()),
  OIDC_CLIENT_ID: z.optional(z.string()),
  OIDC_CLIENT_SECRET: z.optional(z.string()),
  /** Comma separated: the acr values that count as strong enough, asked for and checked; left out: whatever the issuer does. */
  OIDC_ACR: z.optional(commaSeparated),
  /**
   * For what weighs most (emergency access, exports, keeping somebody out, giving rights) one proves again who one is: the acr values and
   * the means (amr, RFC 8176, such as `hwk,otp,mfa`) of which one must be told then; left out: whatever `OIDC_ACR` allows.
   */
  OIDC_PROOF_ACR: z.optional(commaSeparated),
  OIDC_PROOF_AMR: z.optional(commaSeparated),
  /** The address people type; left out: http://localhost and the port. */
  PUBLIC_URL: z.optional(z.url()),
  /** Load the invented history when the database is empty. */
  DEMO: z._default(z.enum(['yes', 'no']), 'yes'),
  NODE_ENV: z._default(z.enum(['development', 'test', 'production']), 'development'),
  LOG_LEVEL: z._default(z.enum(['debug', 'info', 'warn', 'error', 'silent']), 'info'),
  /** Requests a minute for one session that is known to be real, and for one address without; 0 for no end. */
  RATE_LIMIT: z._default(z.coerce.number().check(z.int(), z.gte(0)), 3000),
  /**
   * Connections to PostgreSQL; left out: one for each processor here and one more, at least three. More make every answer dearer: each
   * has to keep its own plans and what it knows of the tables near the processor.
   */
  POOL_SIZE: z._default(
    z.coerce.number().check(z.int(), z.gte(2), z.lte(200)),
    Math.min(200, Math.max(3, availableParallelism() + 1)),
  ),
});
export type Config = z.infer<typeof Environment>;

/** Where people reach the house, without a slash at the end; on this machine alone where nothing else is set. */
export const publicUrlOf = ({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>, port: number): string =>
  PUBLIC_URL?.replace(/\/$/, '') ?? `http://localhost:${port}`;

export class WrongSetting extends Error {}

/** Throws WrongSetting with one line a setting: its name and what is allowed. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    throw new WrongSetting(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  const config = parsed.data;
  if ((config.DATABASE_URL === undefined) !== (config.APP_DATABASE_URL === undefined)) {
    throw new WrongSetting(
      'DATABASE_URL and APP_DATABASE_URL go together: the owner of the tables, and the login of the server.',
    );
  }
  if (config.MASTER_KEY_COMMAND !== undefined && config.MASTER_KEY !== undefined) {
    throw new WrongSetting('MASTER_KEY_COMMAND: leave out MASTER_KEY with it; there is one master key.');
  }
  if (config.NODE_ENV === 'production') {
    if (config.OIDC_ISSUER === undefined)
      throw new WrongSetting('OIDC_ISSUER: needed in production; the embedded issuer is for trying out.');
    if (config.DEMO === 'yes' && environment.DEMO !== undefined)
      throw new WrongSetting('DEMO: must be no in production.');
    return { ...config, DEMO: 'no' };
  }
  return config;
}
