import type { Rung } from '../../passport/index.ts';
import { type Bilingual, formatDate, LANGS, type Lang, type T, translator } from '../../platform/i18n.ts';
import type { Coverage, Reason } from '../rules/coverage.ts';
import { FURTHER_SHARE } from '../rules/coverage.ts';
import { AGE_SHARES } from '../rules/credit.ts';
import type { LinkKind } from '../rules/links.ts';

/** Stands with every answer that somebody might take for a verdict. */
export const NO_DECISION: Bilingual = {
  nl: 'Dit is geen besluit en geen oordeel over een persoon. Het laat zien wat nu bewezen is en wat niet. Mensen beslissen.',
  en: 'This is not a decision and no verdict on a person. It shows what is proven now and what is not. People decide.',
};

/** A text in both languages, of one that takes a translator. */
const both = (say: (t: T, lang: Lang) => string): Bilingual =>
  Object.fromEntries(LANGS.map((lang) => [lang, say(translator(lang), lang)])) as unknown as Bilingual;

const percent = (share: number) => `${Math.round(share * 100)}%`;

const RUNG_NAMES: Record<Rung, Bilingual> = {
  'self-claimed': { nl: 'een eigen verklaring', en: 'an own statement' },
  endorsed: { nl: 'een bevestiging door een ander', en: 'a confirmation by another' },
  assessed: { nl: 'een toets', en: 'an assessment' },
  course: { nl: 'een opleiding', en: 'a course' },
  qualification: { nl: 'een diploma', en: 'a qualification' },
};

export const rungInWords = (rung: Rung): Bilingual => RUNG_NAMES[rung];

const LINK_WORDS: Record<LinkKind, Bilingual> = {
  same: {
    nl: 'dezelfde skill in een ander raamwerk',
    en: 'the same skill in another framework',
  },
  narrower: { nl: 'een deel van wat gevraagd wordt', en: 'a part of what is asked' },
  broader: { nl: 'breder dan wat gevraagd wordt', en: 'wider than what is asked' },
  framework: {
    nl: 'verwant volgens e-CF (een koppeling van ons)',
    en: 'related by e-CF (a link of ours)',
  },
};

export const linkInWords = (kind: LinkKind): Bilingual => LINK_WORDS[kind];

/** Why one proof counts for as much as it does, as a whole: each factor with its figure. */
export function reasonInWords(
  reason: Reason,
  asked: Coverage,
  about: {
    isFirst: boolean;
    /** The level was not asked by anybody: we propose it. */
    levelsAreProposed: boolean;
    labelOf: (skillId: string) => Bilingual;
  },
): Bilingual {
  const { evidence, points } = reason;
  return both((t, lang) => {
    const from = evidence.judge ? t(` van ${evidence.judge}`, ` of ${evidence.judge}`) : '';
    const when = formatDate(evidence.provenOn, lang);
    const share = percent(FURTHER_SHARE);
    const opening = about.isFirst
      ? t(
          `“${evidence.title.nl}”${from} (${when}) telt voor ${points}%.`,
          `“${evidence.title.en}”${from} (${when}) counts for ${points}%.`,
        )
      : t(
          `“${evidence.title.nl}”${from} (${when}) voegt ${points}% toe: ${furtherProof(reason, t)} telt voor ${share} van de waarde, over wat nog open was.`,
          `“${evidence.title.en}”${from} (${when}) adds ${points}%: ${furtherProof(reason, t)} counts for ${share} of its worth, over what was still open.`,
        );
    return [opening, ...factorsOf(reason, asked, about, t, lang)].join(' ');
  });
}

const furtherProof = ({ evidence }: Reason, t: T): string =>
  evidence.rung === 'self-claimed'
    ? t('een eigen verklaring naast ander bewijs', 'an own statement beside other proof')
    : t('een bewijs van nog iemand anders', 'a proof by somebody else');

function factorsOf(
  { evidence, link, rungValue, levelShare, ageShare }: Reason,
  asked: Coverage,
  { labelOf, levelsAreProposed }: { labelOf: (skillId: string) => Bilingual; levelsAreProposed: boolean },
  t: T,
  lang: Lang,
): string[] {
  const rung = RUNG_NAMES[evidence.rung][lang];
  const factors = [
    t(
      `${rung.charAt(0).toUpperCase()}${rung.slice(1)} telt voor ${percent(rungValue)}.`,
      `${rung.charAt(0).toUpperCase()}${rung.slice(1)} counts for ${percent(rungValue)}.`,
    ),
  ];
  if (link.kinds.length > 0) {
    const kinds = [...new Set(link.kinds)].map((kind) => LINK_WORDS[kind][lang]).join(t(', en ', ', and '));
    factors.push(
      t(
        `Het gaat over “${labelOf(evidence.skillId).nl}”: ${kinds}. Daarvan telt ${percent(link.share)}.`,
        `It is about “${labelOf(evidence.skillId).en}”: ${kinds}. Of that ${percent(link.share)} counts.`,
      ),
    );
  }
  if (levelShare < 1) {
    const wanted = levelsAreProposed
      ? t(`voorgesteld is e-${asked.level}`, `e-${asked.level} is proposed`)
      : t(`gevraagd is e-${asked.level}`, `e-${asked.level} is asked`);
    factors.push(levelFactor(evidence.level, wanted, levelShare, t));
  }
  if (ageShare < 1) factors.push(ageFactor(ageShare, t));
  return factors;
}

function levelFactor(proven: number | null, wanted: string, share: number, t: T): string {
  return proven === null
    ? t(
        `Het noemt geen niveau en ${wanted}: daarvan telt ${percent(share)}.`,
        `It tells no level and ${wanted}: of that ${percent(share)} counts.`,
      )
    : t(
        `Bewezen is e-${proven} en ${wanted}: daarvan telt ${percent(share)}.`,
        `e-${proven} is proven and ${wanted}: of that ${percent(share)} counts.`,
      );
}

function ageFactor(share: number, t: T): string {
  const years = AGE_SHARES.find((each) => each.share === share)?.olderThanYears;
  return t(
    `Het is ouder dan ${years} jaar: daarvan telt ${percent(share)}.`,
    `It is more than ${years} years old: of that ${percent(share)} counts.`,
  );
}

/** What still lacks for one asked skill; null where nothing does. */
export function openInWords({ state, reasons, level }: Coverage): Bilingual | null {
  if (state === 'proven') return null;
  const best = reasons[0];
  if (!best) {
    return {
      nl: 'Hierover is nog niets aangetoond.',
      en: 'Nothing has been proven about this yet.',
    };
  }
  if (state === 'claimed') {
    return {
      nl: 'Er is alleen een eigen verklaring. Een bevestiging, toets of opleiding maakt het sterker.',
      en: 'There is only an own statement. A confirmation, an assessment or a course makes it stronger.',
    };
  }
  const { evidence, levelShare, ageShare, link } = best;
  const lacking = (t: T) =>
    [
      levelShare < 1 &&
        (evidence.level === null
          ? t('het niveau is niet bekend', 'the level is not known')
          : t(`het niveau e-${level} is nog niet bewezen`, `level e-${level} is not proven yet`)),
      ageShare < 1 && t('het bewijs is oud', 'the proof is old'),
      link.kinds.length > 0 && t('het bewijs gaat over iets verwants', 'the proof is about something related'),
      evidence.rung === 'endorsed' && t('er is nog geen toets of opleiding', 'there is no assessment or course yet'),
    ].filter(Boolean);
  return both((t) => {
    const list = lacking(t).join(', ');
    const text = list || t('het bewijs is nog niet sterk genoeg', 'the proof is not strong enough yet');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  });
}

/** Why an opleiding stands where it stands: what it raises, from and to. */
export function closingInWords(
  raises: readonly { skillId: string; from: number; to: number }[],
  labelOf: (skillId: string) => Bilingual,
): Bilingual {
  return both((t, lang) => {
    const told = raises
      .slice(0, 3)
      .map(({ skillId, from, to }) =>
        t(`${labelOf(skillId)[lang]} van ${from}% naar ${to}%`, `${labelOf(skillId)[lang]} from ${from}% to ${to}%`),
      );
    const more = raises.length - told.length;
    const rest = more > 0 ? t(` en nog ${more}`, ` and ${more} more`) : '';
    return `${t('Brengt', 'Takes')} ${told.join(', ')}${rest}.`;
  });
}
