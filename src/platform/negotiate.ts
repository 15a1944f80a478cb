/**
 * The media type to answer with (RFC 9110, section 12.5.1): of what is offered, what the `Accept` header rates highest,
 * and of equals what stands first. Who accepts none of it gets the first, as if nothing had been asked.
 *
 * @param offers media types in lower case and without parameters, the default first
 */
export function negotiateMediaType<Offer extends string>(
  accept: string | undefined,
  offers: readonly [Offer, ...Offer[]],
): Offer {
  const [first] = offers;
  if (!accept || accept === '*/*') return first;
  const ranges = accept.slice(0, 1_000).toLowerCase().split(',').map(rangeOf);
  const qualityOf = (offer: string) => {
    const fitting = ranges.filter(
      ({ type }) => type === offer || type === '*/*' || type === `${offer.split('/')[0]}/*`,
    );
    // The most specific range that fits decides.
    const [best] = fitting.sort((one, other) => wildcardsIn(one.type) - wildcardsIn(other.type));
    return best?.quality ?? 0;
  };
  return offers.reduce((best, offer) => (qualityOf(offer) > qualityOf(best) ? offer : best), first);
}

function rangeOf(text: string) {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim());
  const told = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  const quality = told === undefined ? 1 : Number(told);
  return { type, quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

const wildcardsIn = (type: string) => type.split('*').length - 1;

/** Whether who asks has the very answer already (RFC 9110, section 13.1.2). */
export const matchesEtag = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag || one.trim() === '*');
