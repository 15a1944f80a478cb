/** Where the links of a page lead, as a browser reads them. */
export const linksOf = (page: string): string[] =>
  [...page.matchAll(/<a [^>]*?href="([^"]*)"/g)].map(([, href = '']) =>
    href.replace(/&#(\d+);/g, (_entity, code: string) => String.fromCodePoint(Number(code))),
  );
