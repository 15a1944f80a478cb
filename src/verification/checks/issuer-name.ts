import unhomoglyph from 'unhomoglyph';

// Longer than any name: what comes after it is not read, nor shown.
const MAX_READ = 300;

/** What in a name makes it look like something it is not (Unicode UTS 39 and UAX 9). */
export type NameFault = 'invisible' | 'bidi' | 'mixed_scripts';

const BIDI = /\p{Bidi_Control}/u;
// The joiners belong to the spelling of some scripts and to pictures, as the variation selector does.
const JOINER = /\u200C|\u200D|\uFE0F/u;
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\u2800]/u;
const JOINED = /[\p{scx=Arab}\p{scx=Deva}\p{scx=Beng}\p{scx=Mlym}\p{scx=Sinh}\p{Extended_Pictographic}]/u;

/** Every way in which a name deceives the eye; none for a name of one writing system, or of words that each are. */
export function nameFaultsOf(name: string): NameFault[] {
  const characters = [...name.slice(0, MAX_READ)];
  const faults: NameFault[] = [];
  if (characters.some((one) => BIDI.test(one))) faults.push('bidi');
  if (characters.some((one, index) => isInvisible(one, characters[index - 1]))) faults.push('invisible');
  if (wordsOf(name).some((word) => !isOfOneScript(word))) faults.push('mixed_scripts');
  return faults;
}

function isInvisible(one: string, before = ''): boolean {
  if (BIDI.test(one)) return false;
  return JOINER.test(one) ? !JOINED.test(before) : INVISIBLE.test(one);
}

/** A name as it may be shown: what cannot be seen, or is of another script than its word, is told by its code. */
export function visibleName(name: string): string {
  if (PLAIN.test(name)) return name.slice(0, MAX_READ);
  let before = '';
  const shown = wordsOf(name).map((word) => {
    const isMixed = !isOfOneScript(word);
    return [...word].map((one) => {
      const isHidden = BIDI.test(one) || isInvisible(one, before);
      before = one;
      if (isHidden) return codeOf(one);
      return isMixed && !/[\p{scx=Latin}\p{scx=Common}\p{scx=Inherited}]/u.test(one) ? one + codeOf(one) : one;
    });
  });
  return shown.flat().join('');
}

// Names as most are: Latin letters and signs that all can be seen.
const PLAIN = /^[ -~\u00c0-\u024f]*$/;

const codeOf = (character: string) =>
  `‹U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`;

// With what stands between them. Signs without a look are part of a word: they do not hide where one ends.
const wordsOf = (name: string) => name.slice(0, MAX_READ).split(/([\p{P}\p{S}\p{Z}]+)/u);

// UTS 39, section 5.2, "Moderately Restrictive", asked of each word: one script, or a set that is written together, or
// Latin with one other script that has no letters that look like it.
const SCRIPTS = [
  [
    'Latn',
    'Grek',
    'Cyrl',
    'Armn',
    'Hebr',
    'Arab',
    'Deva',
    'Beng',
    'Guru',
    'Gujr',
    'Orya',
    'Taml',
    'Telu',
    'Knda',
    'Mlym',
  ],
  ['Sinh', 'Thai', 'Laoo', 'Tibt', 'Mymr', 'Geor', 'Ethi', 'Khmr', 'Thaa', 'Hang', 'Hira', 'Kana', 'Bopo', 'Hani'],
].flat();
const PATTERNS = SCRIPTS.map((script) => [script, new RegExp(`\\p{scx=${script}}`, 'u')] as const);
const TOGETHER = [['Hani', 'Hira', 'Kana'], ['Hani', 'Bopo'], ['Hani', 'Hang'], ...SCRIPTS.map((script) => [script])];
const LOOK_LIKE_LATIN: ReadonlySet<string> = new Set(['Grek', 'Cyrl', 'Armn']);
const ALLOWED: readonly ReadonlySet<string>[] = [
  ...TOGETHER,
  ...TOGETHER.filter((scripts) => !scripts.some((script) => LOOK_LIKE_LATIN.has(script))).map((scripts) => [
    'Latn',
    ...scripts,
  ]),
].map((scripts) => new Set(scripts));

const LATIN = /^[\p{scx=Latin}\p{scx=Common}\p{scx=Inherited}]*$/u;

function isOfOneScript(word: string): boolean {
  if (LATIN.test(word)) return true;
  const found = [...word]
    .filter((one) => !/[\p{scx=Common}\p{scx=Inherited}]/u.test(one))
    .map((one) => PATTERNS.filter(([, pattern]) => pattern.test(one)).map(([script]) => script));
  // A script that is not in common use is no fault by itself.
  if (found.every((scripts) => scripts.length === 0)) return true;
  return ALLOWED.some((allowed) => found.every((scripts) => scripts.some((script) => allowed.has(script))));
}

/**
 * What two names that look alike have in common (UTS 39, section 4, skeleton), whatever their capitals, accents, spaces
 * and signs; what stands in brackets does not count. Empty for a name of signs only.
 */
export function skeletonOf(name: string): string {
  const bare = name.slice(0, MAX_READ).replaceAll(/\([^)]*\)/g, ' ');
  const shape = (text: string) => unhomoglyph(text.normalize('NFKD')).normalize('NFKD').toLowerCase();
  return shape(shape(bare)).replaceAll(/[^\p{L}\p{N}]/gu, '');
}
