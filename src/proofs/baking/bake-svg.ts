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

/** The credential an SVG carries, or null. */
export function unbakeSvg(svg: string): string | null {
  const baked = findBaked(svg);
  if (!baked) return null;
  const verify = /\sverify="([^"]+)"/.exec(baked.tag)?.[1];
  const text = baked.text.trim();
  return verify ?? (text.startsWith('<![CDATA[') ? uncdata(text) : unescapeXml(text));
}

// Searched by position and not by one expression: an image made to be slow to read takes no longer than another.
function findBaked(svg: string) {
  const start = svg.search(/<openbadges:(credential|assertion)[\s>]/);
  const tagEnd = start < 0 ? -1 : svg.indexOf('>', start);
  if (tagEnd < 0) return null;
  const tag = svg.slice(start, tagEnd + 1);
  if (tag.endsWith('/>')) return { start, end: tagEnd + 1, tag, text: '' };
  const textEnd = svg.indexOf('</openbadges:', tagEnd);
  const end = textEnd < 0 ? -1 : svg.indexOf('>', textEnd);
  return end < 0 ? null : { start, end: end + 1, tag, text: svg.slice(tagEnd + 1, textEnd) };
}

// A CDATA section cannot hold its own end: it is split there, as XML prescribes.
const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
const uncdata = (text: string) => text.replace(/^<!\[CDATA\[|\]\]>$/g, '').replaceAll(']]]]><![CDATA[>', ']]>');

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const unescapeXml = (text: string) =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ENTITIES[name] ?? '');
