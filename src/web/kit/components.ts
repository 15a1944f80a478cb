/**
 * The building blocks of every page, in the classes of NL Design System. Pages bring words and values; how a thing looks
 * and how it is told to a screen reader stands here only.
 */
import { type Html, html, raw } from '../../platform/html.ts';
import type { T } from '../../platform/i18n.ts';
import { attributes } from './attributes.ts';
import { type IconName, icon } from './icons.ts';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'quiet';
export type Variant = 'primary' | 'secondary' | 'danger' | 'subtle';
export type Content = Html | string;
/** A block that may be left out. */
export type Block = Content | null | undefined | false;
export type HeadingLevel = 1 | 2 | 3 | 4;

const TONE_ICONS: Record<Tone, IconName | null> = { good: 'good', warn: 'warn', bad: 'bad', info: 'info', quiet: null };

/** A heading; every page has exactly one of level 1, which its body brings. */
export const heading = (level: HeadingLevel, text: Content, id?: string): Html =>
  html`${raw(`<h${level} class="nl-heading nl-heading--level-${level}"`)}${attributes({ id })}>${text}${raw(`</h${level}>`)}`;

/** The sentence under the page's heading: what one sees or can do here. */
export const lead = (text: Content): Html => html`<p class="nl-paragraph nl-paragraph--lead lead">${text}</p>`;

export const paragraph = (text: Content): Html => html`<p class="nl-paragraph">${text}</p>`;

export const link = (href: string, text: Content): Html => html`<a class="nl-link" href="${href}">${text}</a>`;

export interface CardInput {
  title?: Content;
  /** Level of the title; 2 unless told. */
  level?: HeadingLevel;
  body: Content;
  /** Draws a band of this colour along the card; what it means is said in the words. */
  tone?: Tone;
  id?: string;
}

export const card = ({ title, level = 2, body, tone, id }: CardInput): Html =>
  html`<section class="card${tone ? ` card--${tone}` : ''}"${attributes({ id })}>
    ${title === undefined ? null : html`<div class="card__title">${heading(level, title)}</div>`}
    ${body}
  </section>`;

/** Blocks below each other with even space between. */
export const stack = (...blocks: readonly Block[]): Html => html`<div class="stack">${blocks}</div>`;

/** A wide column of main matter and a narrow one beside it; below each other where there is no room. */
export const columns = (main: Content, aside: Content): Html =>
  html`<div class="columns"><div class="stack">${main}</div><div class="stack">${aside}</div></div>`;

/** Blocks beside each other in columns of equal width, as many as fit. */
export const grid = (...blocks: readonly Block[]): Html => html`<div class="grid">${blocks}</div>`;

const buttonClass = (variant: Variant) =>
  variant === 'danger' ? 'nl-button nl-button--primary nl-button--negative' : `nl-button nl-button--${variant}`;

const labelOf = (label: Content, about: string | undefined) => html`${label}${about && visuallyHidden(`: ${about}`)}`;

export interface ButtonInput {
  label: Content;
  variant?: Variant;
  type?: 'submit' | 'button';
  name?: string;
  value?: string;
  id?: string;
  /** Sends the form elsewhere than its own action. */
  formAction?: string;
  /** What the button is about, heard after its label where one label stands in many rows: a name, a title. */
  about?: string;
}

export const button = ({ label, variant = 'primary', type = 'submit', formAction, about, ...own }: ButtonInput): Html =>
  html`<button class="${buttonClass(variant)}"${attributes({ type, ...own, formaction: formAction })}>${labelOf(label, about)}</button>`;

/** A link that looks like a button: goes somewhere, changes nothing. */
export const linkButton = (input: {
  href: string;
  label: Content;
  variant?: Variant;
  download?: boolean;
  about?: string;
}): Html =>
  html`<a class="${buttonClass(input.variant ?? 'primary')}"${attributes({ href: input.href, download: input.download })}>${labelOf(input.label, input.about)}</a>`;

/** Prints the page; shown only where a script can do that. */
export const printButton = (label: string): Html =>
  html`<button class="${buttonClass('secondary')}" type="button" data-print hidden>${icon('print')}${label}</button>`;

/** Copies the value or text of the element with this id; shown only where a script can do that. */
export const copyButton = (input: { sourceId: string; label: string; copiedLabel: string }): Html =>
  html`<button class="${buttonClass('secondary')}" type="button" data-copy="${input.sourceId}" data-copied="${input.copiedLabel}" hidden>${input.label}</button>`;

/** Buttons in a row, the most important first. */
export const actions = (...items: readonly Block[]): Html => html`<div class="actions">${items}</div>`;

/** One word or two of state. The label says it; colour and icon only repeat it. */
export function tag({ label, tone, icon: own }: { label: string; tone: Tone; icon?: IconName }): Html {
  const shown = own ?? TONE_ICONS[tone];
  return html`<span class="nl-data-badge tag tag--${tone}">${shown && icon(shown)}${label}</span>`;
}

const ALERTS: Record<Tone, string> = { good: 'ok', warn: 'warning', bad: 'error', info: 'info', quiet: 'info' };

/** A message that stands out. `live`: is read aloud when the page opens, for what has just happened. */
export function notice(input: {
  tone: Tone;
  title?: string;
  body: Content;
  live?: boolean;
  level?: HeadingLevel;
}): Html {
  const { tone, title, body, live, level = 2 } = input;
  return html`<div class="utrecht-alert utrecht-alert--${ALERTS[tone]} notice"${attributes({ role: live && 'status' })}>
    <div class="utrecht-alert__icon">${icon(TONE_ICONS[tone] ?? 'info')}</div>
    <div class="utrecht-alert__content utrecht-alert__message">
      ${title && html`<div class="notice__title">${heading(level, title)}</div>`}
      ${typeof body === 'string' ? paragraph(body) : body}
    </div>
  </div>`;
}

/** What stands where nothing is yet: why that is, and how something comes here. */
export const emptyState = ({ title, body, action }: { title: string; body: Content; action?: Html }): Html =>
  html`<div class="empty-state">
    ${icon('empty')}
    ${heading(2, title)}
    ${typeof body === 'string' ? paragraph(body) : body}
    ${action && actions(action)}
  </div>`;

export interface Column {
  label: string;
  /** Figures: to the right, of equal width. */
  numeric?: boolean;
  /** Takes the room that is left. */
  wide?: boolean;
  /** The label is for screen readers only, as over a column of buttons. */
  hiddenLabel?: boolean;
}

/**
 * A table whose rows fold into stacked blocks on a small screen. The first cell of a row names it. Roles are written
 * out, since browsers drop them from a table that is not laid out as one.
 */
export function table(input: { caption: string; hiddenCaption?: boolean; columns: Column[]; rows: Content[][] }): Html {
  const { columns } = input;
  const classOf = (column: Column) => (column.numeric ? 'numeric' : column.wide ? 'wide' : null);
  const cell = (content: Content, index: number) => {
    const column = columns[index] as Column;
    const shared = { class: classOf(column), 'data-label': column.hiddenLabel ? null : column.label };
    return index === 0
      ? html`<th scope="row" role="rowheader"${attributes(shared)}><div>${content}</div></th>`
      : html`<td role="cell"${attributes(shared)}><div>${content}</div></td>`;
  };
  const head = columns.map((column) => {
    const label = column.hiddenLabel ? visuallyHidden(column.label) : column.label;
    return html`<th scope="col" role="columnheader"${attributes({ class: classOf(column) })}>${label}</th>`;
  });
  return html`<table class="utrecht-table table" role="table">
    <caption class="utrecht-table__caption${input.hiddenCaption ? ' visually-hidden' : ''}">${input.caption}</caption>
    <thead role="rowgroup"><tr role="row">${head}</tr></thead>
    <tbody role="rowgroup">${input.rows.map((row) => html`<tr role="row">${row.map(cell)}</tr>`)}</tbody>
  </table>`;
}

/** Terms with what they are here. */
export const definitionList = (items: readonly (readonly [term: Content, value: Block])[]): Html =>
  html`<dl class="definitions">${items.map(([term, value]) => value && html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;

/** More for who wants to know; opens without a script. */
export const details = (summary: Content, body: Content, options: { open?: boolean } = {}): Html =>
  html`<details class="details"${attributes({ open: options.open })}><summary>${summary}</summary><div class="details__body">${body}</div></details>`;

/** The way back up. The last item is the page itself and needs no href. */
export const breadcrumb = (items: readonly { href?: string; label: string }[], t: T): Html =>
  html`<nav class="utrecht-breadcrumb-nav breadcrumb" aria-label="${t('Kruimelpad', 'Breadcrumb')}">
    <ol class="utrecht-breadcrumb-nav__list utrecht-breadcrumb-nav__list--html-ol">${items.map(
      ({ href, label }) =>
        html`<li class="utrecht-breadcrumb-nav__item">${href ? link(href, label) : html`<span aria-current="page">${label}</span>`}</li>`,
    )}</ol>
  </nav>`;

/** Numbers at a glance. */
export const figures = (items: readonly { value: string | number; label: string; id?: string }[]): Html =>
  html`<dl class="figures">${items.map(
    ({ value, label, id }) => html`<div><dt>${label}</dt><dd${attributes({ id })}>${value}</dd></div>`,
  )}</dl>`;

export const progressBar = (input: { value: number; max: number; label: Content; id?: string }): Html => {
  const id = input.id ?? 'progress';
  return html`<div class="progress"><label for="${id}">${input.label}</label><progress id="${id}" max="${input.max}" value="${input.value}"></progress></div>`;
};

/** How high a level is, as five steps and in words; the words alone are read aloud. */
export const levelBar = (level: number | null, label: string): Html =>
  html`<span class="level">${
    level !== null &&
    html`<span class="level__steps" aria-hidden="true">${[1, 2, 3, 4, 5].map((step) => html`<i${attributes({ class: step <= level && 'on' })}></i>`)}</span>`
  }<span>${label}</span></span>`;

/** Earlier and later pages of a list. */
export const pagination = (
  { nextHref, prevHref }: { nextHref?: string | null; prevHref?: string | null },
  t: T,
): Html =>
  html`${
    (nextHref || prevHref) &&
    html`<nav class="pagination actions" aria-label="${t('Bladeren', 'Pages')}">
      ${prevHref && linkButton({ href: prevHref, label: t('Vorige', 'Previous'), variant: 'secondary' })}
      ${nextHref && linkButton({ href: nextHref, label: t('Volgende', 'Next'), variant: 'secondary' })}
    </nav>`
  }`;

/** One button that changes something, with what goes along with it. */
export const buttonForm = (input: { action: string; fields?: Record<string, string> } & ButtonInput): Html => {
  const { action, fields = {}, ...own } = input;
  return html`<form class="button-form" method="post" action="${action}">${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}${button(own)}</form>`;
};

/** Asks before it does: the button opens the question, a second one does it. Works without a script. */
export const confirmForm = (input: {
  action: string;
  /** On the button that opens the question. */
  label: string;
  question: Content;
  confirmLabel: string;
  /** More fields that belong to the answer, such as a reason. */
  body?: Html;
  fields?: Record<string, string>;
  variant?: Variant;
}): Html =>
  html`<details class="confirm"><summary class="nl-button nl-button--secondary">${input.label}</summary>
    <form class="confirm__form" method="post" action="${input.action}">
      ${typeof input.question === 'string' ? paragraph(input.question) : input.question}
      ${Object.entries(input.fields ?? {}).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
      ${input.body}
      ${actions(button({ label: input.confirmLabel, variant: input.variant ?? 'danger' }))}
    </form>
  </details>`;

/** Words for screen readers only. */
export const visuallyHidden = (text: string): Html => html`<span class="visually-hidden">${text}</span>`;

/** Words in another language than the page, told so to a screen reader. */
export const inLang = (lang: string, text: Content): Html => html`<span lang="${lang}">${text}</span>`;
