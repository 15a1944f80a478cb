import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { type Actor, accessRoutes, accessTokens, authenticate } from './access/index.ts';
import { apiVersion, describeApi, descriptionRoutes } from './api-description.ts';
import { credentialProtocolRoutes, credentialRoutes, vcApiIssueRoutes } from './credentials/index.ts';
import { matchingRoutes } from './matching/index.ts';
import { organisationProtocolRoutes, organisationRoutes } from './organisations/index.ts';
import { passportRoutes } from './passport/index.ts';
import { personData } from './person-data.ts';
import type { Deps } from './platform/deps.ts';
import { ForbiddenError, NotFoundError, UnauthenticatedError } from './platform/errors.ts';
import type { Access, Routes } from './platform/http.ts';
import { isLang, negotiateLang } from './platform/i18n.ts';
import { honourIdempotencyKeys } from './platform/idempotency.ts';
import { readJsonBodies } from './platform/json-body.ts';
import { withLocalSources } from './platform/local-sources.ts';
import { sendProblem } from './platform/problem.ts';
import { securityHeadersOf } from './platform/security-headers.ts';
import { taxonomyRoutes } from './taxonomy/index.ts';
import { vcApiVerificationRoutes, verificationProtocolRoutes, verificationRoutes } from './verification/index.ts';
import { renderErrorPage, webPages } from './web/index.ts';

const MAX_BODY_BYTES = 2 * 1024 * 1024;
const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;
const LANG_COOKIE = 'lang';
/** Stands where a request over the network has an IP address. */
const OURSELVES = 'ourselves';
const NOBODY: Actor = { kind: 'nobody' };

export interface House {
  app: FastifyInstance;
  /** The outside's deps, with our own published documents answered from our own routes. */
  deps: Deps;
  /** Every route there is, with who may knock at it. */
  routes: readonly DeclaredRoute[];
}

export interface DeclaredRoute {
  method: string;
  url: string;
  access: Access;
}

/**
 * Puts the rooms together behind three doors: the JSON API under `/v1`, the protocols that machines of others speak,
 * and the pages. Opens no port, so that tests drive the very same app.
 */
export async function buildApp(outside: Deps): Promise<House> {
  const { config } = outside;
  const app = Fastify({
    loggerInstance: outside.log,
    // It names a request and is kept nowhere, so it need not be in order as other ids are: that takes ten times as long.
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy,
    bodyLimit: MAX_BODY_BYTES,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 500 },
    ...(config.https
      ? { https: { cert: readFileSync(config.https.certFile), key: readFileSync(config.https.keyFile) } }
      : {}),
  }) as unknown as FastifyInstance;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  readJsonBodies(app);

  const deps: Deps = {
    ...outside,
    fetch: withLocalSources(outside.fetch, config.publicUrl, async (path, asked) => {
      const answer = await app.inject({ method: 'GET', url: path, headers: asked, remoteAddress: OURSELVES });
      const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
      return { status: answer.statusCode, headers, body: answer.rawPayload };
    }),
  };

  const routes = requireDeclaredAccess(app);
  app.decorateRequest('actor');
  app.decorateRequest('lang');
  const securityHeaders = securityHeadersOf({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'", ...config.oidcProviders.map(({ issuer }) => new URL(issuer).origin)],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // Not `no-referrer`: browsers then send `Origin: null` with our own forms (Fetch, 3.2), which we refuse.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: config.publicUrl.startsWith('https:') && { maxAge: 31_536_000 },
  });
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(securityHeaders);
    done();
  });
  await app.register(cookie);
  await app.register(accessTokens(deps));
  await app.register(formbody, { bodyLimit: MAX_BODY_BYTES });
  await app.register(multipart, { limits: { fileSize: MAX_UPLOAD_BYTES, files: 1, fields: 50, parts: 60 } });
  // Sheds load per process; limits that matter are counted in PostgreSQL.
  await app.register(rateLimit, {
    max: config.requestsPerMinute,
    timeWindow: '1 minute',
    allowList: (request) => request.socket.remoteAddress === OURSELVES,
  });
  await describeApi(app);

  app.setNotFoundHandler(async (request, reply) => {
    request.lang = chooseLang(request);
    request.actor = NOBODY;
    if (/^\/(v1|vc-api)\//.test(request.url)) return sendProblem(request, reply, new NotFoundError());
    request.actor = await authenticate(deps, request, 'cookie');
    return renderErrorPage(request, reply, new NotFoundError());
  });
  await app.register(apiDoor(deps));
  await app.register(protocolDoor(deps));
  await app.register(vcApiDoor(deps));
  await app.register(webDoor(deps));
  return { app, deps, routes };
}

/** A route that does not say who may knock would be open by accident: the server does not start. */
function requireDeclaredAccess(app: FastifyInstance): readonly DeclaredRoute[] {
  const declared: DeclaredRoute[] = [];
  app.addHook('onRoute', ({ method, url, config }) => {
    for (const one of [method].flat()) {
      if (!config?.access) throw new Error(`The route ${one} ${url} declares no access.`);
      declared.push({ method: one, url, access: config.access });
    }
  });
  return declared;
}

function requireAccess(request: FastifyRequest): void {
  const { access } = request.routeOptions.config;
  if (access === 'public' || access === undefined) return;
  if (request.actor.kind === 'nobody') throw new UnauthenticatedError();
  if (access === 'person' && request.actor.kind !== 'person') throw new ForbiddenError();
}

const callerOf = ({ actor, ip }: FastifyRequest) =>
  actor.kind === 'person' ? actor.userId : actor.kind === 'client' ? actor.clientId : ip;

const apiDoor =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.addHook('onRequest', async (request, reply) => {
      request.lang = negotiateLang(request.headers['accept-language']);
      reply.headers({ 'api-version': apiVersion, 'content-language': request.lang, 'cache-control': 'no-store' });
      request.actor = await authenticate(deps, request, 'bearer');
      requireAccess(request);
    });
    honourIdempotencyKeys(app as unknown as FastifyInstance, deps, callerOf);
    app.setErrorHandler((error, request, reply) => sendProblem(request, reply, error));
    app.register(descriptionRoutes);
    app.register(accessRoutes(deps, personData));
    for (const routes of [
      organisationRoutes,
      taxonomyRoutes,
      verificationRoutes,
      credentialRoutes,
      passportRoutes,
      matchingRoutes,
    ]) {
      app.register(routes(deps));
    }
    done();
  };

const protocolDoor =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.addHook('onRequest', (request, reply, next) => {
      request.lang = negotiateLang(request.headers['accept-language']);
      request.actor = NOBODY;
      // What is published for every verifier may be read from every web page.
      reply.header('access-control-allow-origin', '*');
      reply.header('cross-origin-resource-policy', 'cross-origin');
      next();
    });
    app.setErrorHandler((error, request, reply) => sendProblem(request, reply, error));
    for (const routes of [organisationProtocolRoutes, verificationProtocolRoutes, credentialProtocolRoutes]) {
      app.register(routes(deps));
    }
    done();
  };

/** The VC-API: issuing for an organisation's own programs, and verification for anyone, from any web page. */
const vcApiDoor =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.addHook('onRequest', async (request, reply) => {
      request.lang = negotiateLang(request.headers['accept-language']);
      reply.headers({ 'content-language': request.lang, 'cache-control': 'no-store' });
      if (request.routeOptions.config.access === 'public') {
        reply.headers({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' });
      }
      request.actor = await authenticate(deps, request, 'bearer');
      requireAccess(request);
    });
    app.setErrorHandler((error, request, reply) => sendProblem(request, reply, error));
    // A page that sends JSON asks first (Fetch, 3.2.2). `authorization` is not among what it may send: that is for programs.
    app.options('/vc-api/*', { config: { access: 'public' }, schema: { hide: true } }, async (_request, reply) =>
      reply
        .headers({
          'access-control-allow-methods': 'GET, POST',
          'access-control-allow-headers': 'content-type, accept, accept-language',
          'access-control-max-age': 7200,
        })
        .code(204)
        .send(),
    );
    app.register(vcApiVerificationRoutes(deps));
    app.register(vcApiIssueRoutes(deps));
    done();
  };

const webDoor =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.addHook('onRequest', async (request, reply) => {
      request.lang = chooseLang(request);
      const asked = (request.query as { lang?: unknown }).lang;
      if (isLang(asked)) {
        reply.setCookie(LANG_COOKIE, asked, {
          path: '/',
          sameSite: 'lax',
          httpOnly: true,
          secure: deps.config.publicUrl.startsWith('https:'),
          maxAge: 365 * 24 * 3600,
        });
      }
      reply.headers({ 'cache-control': 'no-store', 'content-language': request.lang });
      request.actor = await authenticate(deps, request, 'cookie');
      requireSameOrigin(request, deps.config.publicUrl);
      requireAccess(request);
    });
    app.setErrorHandler((error, request, reply) => renderErrorPage(request, reply, error));
    app.register(webPages(deps, personData));
    done();
  };

function chooseLang(request: FastifyRequest) {
  const asked = (request.query as { lang?: unknown }).lang;
  if (isLang(asked)) return asked;
  const kept = request.cookies[LANG_COOKIE];
  return isLang(kept) ? kept : negotiateLang(request.headers['accept-language']);
}

/**
 * Refuses a change that another site's page asks for in the visitor's name. Browsers send `Origin` with every request
 * that is not a GET; what sends none is not a browser and carries no one's cookies.
 */
function requireSameOrigin(request: FastifyRequest, publicUrl: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if ((origin !== undefined && origin !== publicUrl) || site === 'cross-site') {
    throw new ForbiddenError({
      nl: 'Deze aanvraag kwam van een andere website.',
      en: 'This request came from another website.',
    });
  }
}
