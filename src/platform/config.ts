import { resolve } from 'node:path';
import { z } from 'zod';

const zOidcProvider = z.strictObject({
  /** Stands in URLs: `/oidc/<id>`. */
  id: z.string().regex(/^[a-z0-9-]{1,30}$/),
  name: z.string().min(1),
  issuer: z.url(),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1).optional(),
  scopes: z.string().default('openid email profile'),
  /** Whether an address that this provider calls verified may find the person who proved it here. */
  trustEmail: z.boolean().default(false),
});

const zRole = z.enum(['all', 'serve', 'work']);

const zFlag = (otherwise: 'true' | 'false') =>
  z
    .enum(['true', 'false'])
    .default(otherwise)
    .transform((value) => value === 'true');

const zKey = z
  .string()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((key) => key.length === 32, 'must be 32 bytes, base64');

const zJson = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue('must be JSON');
    return z.NEVER;
  }
});

const zEnvironment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .refine(
      (url) => new URL(url).pathname === '/' && !url.endsWith('/'),
      'must be an origin, without a path or trailing slash',
    )
    .optional(),
  ROLE: zRole.default('all'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  DATABASE_PREPARE: zFlag('true'),
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(6000),
  DATA_DIR: z.string().default('.data'),
  KEY_ENCRYPTION_KEY: zKey.optional(),
  HTTPS_CERT_FILE: z.string().optional(),
  HTTPS_KEY_FILE: z.string().optional(),
  TRUST_PROXY: zFlag('false'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('ICT-skillspaspoort <paspoort@localhost>'),
  SCHEMA_HOSTS: z
    .string()
    .default('')
    .transform((hosts) => hosts.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(z.string().regex(/^[a-z0-9.-]+(:\d{1,5})?$/, 'must be hosts, such as `schemas.example.org`'))),
  OIDC_PROVIDERS: zJson.pipe(z.array(zOidcProvider)).default([]),
  PROOF_SELF_CHECK_RATE: z.coerce.number().min(0).max(1).default(0.001),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
});

export type Role = z.infer<typeof zRole>;
export type OidcProvider = z.infer<typeof zOidcProvider>;

export interface Config {
  host: string;
  port: number;
  /** The origin all links and DIDs are made of, without a trailing slash. */
  publicUrl: string;
  role: Role;
  /** Null: the embedded PostgreSQL under `dataDir`. */
  databaseUrl: string | null;
  databasePoolSize: number;
  /** Whether statements that come again are prepared: not behind a pooler that keeps none. */
  databasePrepare: boolean;
  /** How many requests of one address a process takes in a minute. */
  requestsPerMinute: number;
  /** Absolute. */
  dataDir: string;
  /** Null: a key made at first start, kept in `dataDir`. */
  keyEncryptionKey: Buffer | null;
  https: { certFile: string; keyFile: string } | null;
  trustProxy: boolean;
  /** Null: mail is kept in the outbox and not sent. */
  smtpUrl: string | null;
  mailFrom: string;
  oidcProviders: readonly OidcProvider[];
  /** Where credentials may name a JSON Schema that we then fetch and hold them to; besides our own. */
  schemaHosts: readonly string[];
  /** The part of canonical forms written by shape that are compared with the library's, from 0 to 1. */
  proofSelfCheckRate: number;
  /** The demonstration: an outbox page, and sign-in links that stand in for a passkey. Never set from the environment. */
  demo: boolean;
  logLevel: string;
}

/** The environment is wrong; the message lists every fault by variable. */
export class ConfigError extends Error {}

/**
 * Reads the configuration from an environment, once.
 *
 * @throws ConfigError that lists every fault
 */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = zEnvironment.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`The configuration is not right:\n${faults.join('\n')}`);
  }
  const value = parsed.data;
  if (Boolean(value.HTTPS_CERT_FILE) !== Boolean(value.HTTPS_KEY_FILE)) {
    throw new ConfigError('The configuration is not right:\n  HTTPS_CERT_FILE and HTTPS_KEY_FILE go together.');
  }
  if (value.DATABASE_URL && !value.KEY_ENCRYPTION_KEY) {
    throw new ConfigError(
      'The configuration is not right:\n  KEY_ENCRYPTION_KEY is needed with DATABASE_URL: processes that share a database share this key.',
    );
  }
  const https =
    value.HTTPS_CERT_FILE && value.HTTPS_KEY_FILE
      ? { certFile: value.HTTPS_CERT_FILE, keyFile: value.HTTPS_KEY_FILE }
      : null;
  return {
    host: value.HOST,
    port: value.PORT,
    publicUrl: value.PUBLIC_URL ?? `${https ? 'https' : 'http'}://localhost:${value.PORT}`,
    role: value.ROLE,
    databaseUrl: value.DATABASE_URL ?? null,
    databasePoolSize: value.DATABASE_POOL_SIZE,
    databasePrepare: value.DATABASE_PREPARE,
    requestsPerMinute: value.REQUESTS_PER_MINUTE,
    dataDir: resolve(value.DATA_DIR),
    keyEncryptionKey: value.KEY_ENCRYPTION_KEY ?? null,
    https,
    trustProxy: value.TRUST_PROXY,
    smtpUrl: value.SMTP_URL ?? null,
    mailFrom: value.MAIL_FROM,
    oidcProviders: value.OIDC_PROVIDERS,
    schemaHosts: value.SCHEMA_HOSTS,
    proofSelfCheckRate: value.PROOF_SELF_CHECK_RATE,
    demo: false,
    logLevel: value.LOG_LEVEL,
  };
}
