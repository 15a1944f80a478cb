import { type Html, html } from '../../platform/html.ts';
import type { Lang } from '../../platform/i18n.ts';

export interface BadgeImage {
  title: string;
  issuerName: string;
  /** Such as `NLQF 4`; null where the achievement is placed in no framework. */
  level: string | null;
  lang: Lang;
}

const LINE_LENGTH = 18;
const LINES = 4;
const LINE_HEIGHT = 34;
const NAME_LENGTH = 32;

/**
 * The picture of a badge, as SVG: drawn by us, with title and level in it as text, and named for screen readers. It has
 * no style sheet and loads nothing, so it looks the same wherever it is embedded.
 */
export function drawBadge({ title, issuerName, level, lang }: BadgeImage): Html {
  const lines = wrap(title, LINE_LENGTH, LINES);
  const top = 200 - ((lines.length - 1) * LINE_HEIGHT) / 2;
  const label = `${lang === 'nl' ? 'Bewijs' : 'Badge'}: ${title}, ${issuerName}${level ? `, ${level}` : ''}`;
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" role="img" aria-label="${label}" lang="${lang}"
  font-family="'Atkinson Hyperlegible', Verdana, sans-serif" text-anchor="middle">
<title>${label}</title>
<path d="M200 12 362 105v190L200 388 38 295V105Z" fill="#0b3d5c"/>
<path d="M200 30 346 114v172l-146 84-146-84V114Z" fill="none" stroke="#8fd0ef" stroke-width="3"/>
<g fill="none" stroke="#8fd0ef" stroke-width="4" stroke-linecap="round"><path d="M172 68h-24M172 84h-36M172 100h-24M228 68h24M228 84h36M228 100h24"/><rect x="172" y="56" width="56" height="56" rx="8"/><path d="m187 84 9 9 17-19"/></g>
${lines.map((line, index) => html`<text x="200" y="${top + index * LINE_HEIGHT}" font-size="26" font-weight="700" fill="#ffffff">${line}</text>`)}
<text x="200" y="288" font-size="15" fill="#ffffff">${wrap(issuerName, NAME_LENGTH, 1)}</text>
${level && html`<g><rect x="150" y="304" width="100" height="28" rx="14" fill="#8fd0ef"/><text x="200" y="324" font-size="17" font-weight="700" fill="#0b3d5c">${level}</text></g>`}
</svg>`;
}

/** Breaks a text at its spaces into lines of at most `length` characters; what does not fit ends in an ellipsis. */
function wrap(text: string, length: number, maxLines: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= length) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines.slice(0, maxLines).map((line) => (line.length > length ? `${line.slice(0, length - 1)}…` : line));
  const last = shown.at(-1);
  if (lines.length > maxLines && last !== undefined)
    shown[maxLines - 1] = `${last.slice(0, length - 1).replace(/…$/, '')}…`;
  return shown;
}
