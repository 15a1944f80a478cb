import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Html, html } from '../../platform/html.ts';
import { type Lang, type T, translator } from '../../platform/i18n.ts';
import { assetUrl } from './assets.ts';
import { attributes } from './attributes.ts';
import { notice } from './components.ts';
import { takeFlash } from './flash.ts';
import { icon } from './icons.ts';
import { organisationHome } from './visitor.ts';

export { flash } from './flash.ts';

export interface PageInput {
  /** In the browser's tab; the heading of level 1 stands in `body`. */
  title: string;
  body: Html;
  /** 200 unless told. */
  status?: number;
  /** For tables: uses the whole width of the frame. */
  wide?: boolean;
  /** Keeps the page out of search engines; for all that is not meant for everyone. */
  noindex?: boolean;
  /** Names of files in `assets`, such as 'cohort-progress.js'. */
  scripts?: readonly string[];
  /** Leaves out the links to other parts of the service, as on a page reached from a mail. */
  hideNav?: boolean;
}

/** Sends a whole page: head, skip link, header with navigation by who looks, what was kept by `flash`, body, footer. */
export function sendPage(request: FastifyRequest, reply: FastifyReply, input: PageInput): FastifyReply {
  const { lang } = request;
  const t = translator(lang);
  const kept = takeFlash(request, reply);
  const page = html`<!doctype html>
<html lang="${lang}">
<head>
  <meta charset="utf-8">
  <title>${input.title} - ICT-skillspaspoort</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light">
  <meta name="theme-color" content="#ffffff">
  ${input.noindex && html`<meta name="robots" content="noindex">`}
  <link rel="icon" type="image/svg+xml" href="${assetUrl('icon.svg')}">
  <link rel="stylesheet" href="${assetUrl('style.css')}">
  ${['page.js', ...(input.scripts ?? [])].map((name) => html`<script type="module" src="${assetUrl(name)}"></script>`)}
</head>
<body class="utrecht-document">
  <a class="nl-skip-link nl-skip-link--visible-on-focus" href="#main">${t('Naar de inhoud', 'Skip to content')}</a>
  ${header(request, t, input.hideNav ?? false)}
  <main id="main" tabindex="-1" class="frame${input.wide ? ' frame--wide' : ''}">
    ${kept && notice({ tone: 'good', body: kept, live: true })}
    ${input.body}
  </main>
  ${footer(request, t)}
</body>
</html>`;
  return reply
    .code(input.status ?? 200)
    .type('text/html; charset=utf-8')
    .send(page.text);
}

function header(request: FastifyRequest, t: T, hideNav: boolean): Html {
  return html`<header class="site-header">
    <div class="frame">
      <a class="brand" href="/">${icon('passport')}<span>ICT-skillspaspoort</span></a>
      ${languageSwitch(request)}
      ${!hideNav && navigation(request, t)}
    </div>
  </header>`;
}

const OTHER: Record<Lang, { lang: Lang; label: string }> = {
  nl: { lang: 'en', label: 'English' },
  en: { lang: 'nl', label: 'Nederlands' },
};

/** The same page in the other language. */
function languageSwitch(request: FastifyRequest): Html {
  const other = OTHER[request.lang];
  const url = new URL(request.url, 'http://here');
  url.searchParams.set('lang', other.lang);
  return html`<a class="nl-link language" href="${url.pathname}${url.search}" lang="${other.lang}" hreflang="${other.lang}">${other.label}</a>`;
}

function navigation(request: FastifyRequest, t: T): Html {
  const isPerson = request.actor?.kind === 'person';
  const { memberships = [] } = request.visitor ?? {};
  const items = isPerson
    ? [
        { href: '/passport', label: t('Paspoort', 'Passport'), notUnder: '/passport/shares' },
        { href: '/passport/shares', label: t('Delen', 'Sharing') },
        { href: '/opleidingen', label: t('Opleidingen', 'Courses') },
        ...memberships.map(({ organisation }) => ({
          href: organisationHome(organisation),
          label: request.lang === 'en' ? (organisation.nameEn ?? organisation.name) : organisation.name,
        })),
        { href: '/account', label: t('Account', 'Account') },
      ]
    : [
        { href: '/', label: 'Home' },
        { href: '/opleidingen', label: t('Opleidingen', 'Courses') },
        { href: '/verify', label: t('Controleren', 'Verify') },
        { href: '/sign-in', label: t('Inloggen', 'Sign in') },
      ];
  const path = request.url.split('?')[0] as string;
  return html`<nav class="site-nav" aria-label="${t('Hoofdmenu', 'Main menu')}"><ul>
    ${items.map(
      (item) =>
        html`<li><a href="${item.href}"${attributes({ 'aria-current': currentFor(path, item) })}>${item.label}</a></li>`,
    )}
    ${
      isPerson &&
      html`<li class="sign-out"><form method="post" action="/sign-out"><button type="submit">${t('Uitloggen', 'Sign out')}</button></form></li>`
    }
  </ul></nav>`;
}

/** The page itself, or the part of the service it belongs to. */
function currentFor(path: string, { href, notUnder }: { href: string; notUnder?: string }): 'page' | 'true' | null {
  if (path === href) return 'page';
  if (href === '/' || (notUnder && path.startsWith(notUnder))) return null;
  return path.startsWith(`${href}/`) ? 'true' : null;
}

function footer(request: FastifyRequest, t: T): Html {
  const links = [
    { href: '/about', label: t('Over het paspoort', 'About the passport') },
    { href: '/opleidingen', label: t('Opleidingen', 'Courses') },
    { href: '/ontwikkelpaden', label: t('Ontwikkelpaden', 'Development paths') },
    { href: '/skills', label: 'Skills' },
    { href: '/occupations', label: t('Beroepen', 'Occupations') },
    { href: '/register', label: t('Register van erkende opleiders', 'Register of recognised providers') },
    { href: '/verify', label: t('Bewijs controleren', 'Verify a credential') },
    { href: '/privacy', label: 'Privacy' },
    { href: '/accessibility', label: t('Toegankelijkheid', 'Accessibility') },
    ...(request.visitor?.isDemo
      ? [{ href: '/outbox', label: t('Postvak uit (demonstratie)', 'Outbox (demonstration)') }]
      : []),
  ];
  return html`<footer class="site-footer">
    <div class="frame">
      <nav aria-label="${t('Over deze dienst', 'About this service')}"><ul>
        ${links.map(({ href, label }) => html`<li><a class="nl-link" href="${href}">${label}</a></li>`)}
      </ul></nav>
      <p>${t(
        'Skills volgens ESCO en e-CF. Deze dienst gebruikt de ESCO-classificatie van de Europese Commissie.',
        'Skills follow ESCO and e-CF. This service uses the ESCO classification of the European Commission.',
      )}</p>
    </div>
  </footer>`;
}
