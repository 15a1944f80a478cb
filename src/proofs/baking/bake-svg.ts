const NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0';

export const isSvg = (text: string): boolean => /<svg[\s>]/.test(text.slice(0, 4_000));

/**
 * Puts a credential into an SVG, in place of one that was in it (Open Badges 3.0, section 5.3.2): JSON as the text of
 * the element, a JWT in its `verify` attribute.
 *
 * @throws Error when the image is not an SVG
 */
export function bakeSvg(svg: string, credential: string): string {
  const baked = findBaked(svg);
  const bare = baked ? svg.slice(0, baked.start) + svg.slice(baked.end) : svg;
  const root = /<svg(?=[\s>])[^>]*>/.exec(bare);
  if (!root || root[0].endsWith('/>')) throw new Error('The image is not an SVG with content.');
  const element = credential.trimStart().startsWith('{')
    ? `<openbadges:credential xmlns:openbadges="${NAMESPACE}">${cdata(credential)}</openbadges:credential>`
    : `<openbadges:credential xmlns:openbadges="${NAMESPACE}" verify="${credential}"/>`;
  const at = root.index + root[0].length;
  return bare.slice(0, at) + element + bare.slice(at);
}

/** The credential an SVG carries, or null. Open Badges 2.0 may name its address beside it: the document itself goes first. */
export function unbakeSvg(svg: string): string | null {
  const baked = findBaked(svg);
  if (!baked) return null;
  const text = baked.text.trim();
  const content = text.startsWith('<![CDATA[') ? uncdata(text) : unescapeXml(text);
  return content.trim() || verifyOf(baked.tag);
}

function verifyOf(tag: string): string | null {
  const [, double, single] = /\sverify\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(tag) ?? [];
  return unescapeXml(double ?? single ?? '').trim() || null;
}

// Searched by position, and not on and on: an image made to be slow to read takes no longer than another.
function findBaked(svg: string) {
  let tries = 0;
  for (const { index, 1: prefix = '', 2: name } of svg.matchAll(/<([\w.-]{1,30}):(credential|assertion)(?=[\s>/])/g)) {
    tries += 1;
    if (tries > MAX_TRIES) return null;
    const tagEnd = tagEndOf(svg, index);
    const tag = svg.slice(index, tagEnd + 1);
    if (tagEnd < 0) return null;
    if (!isOfOpenBadges(prefix, tag, svg)) continue;
    if (tag.endsWith('/>')) return { start: index, end: tagEnd + 1, tag, text: '' };
    const closing = `</${prefix}:${name}`;
    const textEnd = svg.indexOf(closing, tagEnd);
    const end = textEnd < 0 ? -1 : svg.indexOf('>', textEnd);
    return end < 0 ? null : { start: index, end: end + 1, tag, text: svg.slice(tagEnd + 1, textEnd) };
  }
  return null;
}

/** Where a tag ends: an attribute may hold the sign that would end it. */
function tagEndOf(svg: string, start: number): number {
  let quote = '';
  for (let at = start; at < svg.length && at < start + MAX_TAG; at++) {
    const character = svg.charAt(at);
    if (quote) quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at;
  }
  return -1;
}

const MAX_TAG = 1024 * 1024;
const MAX_TRIES = 8;
const NAMESPACES = [NAMESPACE, 'http://openbadges.org', 'https://openbadges.org'];

const isOfOpenBadges = (prefix: string, tag: string, svg: string) =>
  prefix === 'openbadges' ||
  NAMESPACES.some((namespace) =>
    [`xmlns:${prefix}="${namespace}`, `xmlns:${prefix}='${namespace}`].some(
      (declared) => tag.includes(declared) || svg.slice(0, 4_000).includes(declared),
    ),
  );

// A CDATA section cannot hold its own end: it is split there, as XML prescribes.
const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
const uncdata = (text: string) => text.replace(/^<!\[CDATA\[|\]\]>$/g, '').replaceAll(']]]]><![CDATA[>', ']]>');

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const unescapeXml = (text: string) =>
  text.replace(/&(?:(lt|gt|quot|apos|amp)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/g, (all, name, decimal, hex) => {
    if (name) return ENTITIES[name as string] ?? all;
    const point = decimal ? Number(decimal) : Number.parseInt(hex as string, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : all;
  });
