import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { OPLEIDING_FORMS, OPLEIDING_KINDS, OPLEIDING_MODES } from '../opleidingen/opleiding.ts';
import { NAMING_RULES } from '../short-names.ts';

const zText = z.string().trim().min(1);
const zLabel = z.strictObject({ nl: zText, en: zText });
const zLevel = z.number().int().min(1).max(8);
const zCode = z.strictObject({ code: zText, name: zText });

const zFrameworks = z.strictObject({
  areas: z.array(z.strictObject({ id: zText, label: zLabel })),
  frameworks: z.array(
    z.strictObject({
      id: z.enum(['esco', 'e-cf', 'digcomp', 'hbo-i']),
      name: zText,
      version: zText.nullable(),
      publisher: zText,
      url: z.url(),
      acknowledgement: zLabel,
    }),
  ),
});

const zSkills = z.strictObject({
  note: zText,
  skills: z.array(
    z.strictObject({
      id: zText,
      scheme: z.enum(['esco', 'e-cf', 'digcomp', 'hbo-i']),
      kind: z.enum(['group', 'skill', 'knowledge', 'competence', 'task']),
      code: zText.nullable().default(null),
      uri: z.url().nullable().default(null),
      area: zText.nullable().default(null),
      label: zLabel,
      dutchIsOwnTranslation: z.boolean().default(false),
      reuse: zText.nullable().default(null),
      sameAs: z.url().nullable().default(null),
      competentNlUri: z.url().nullable().default(null),
      broader: z.array(zText).default([]),
      ecf: z.array(zText).default([]),
      levels: z.array(z.strictObject({ level: zLevel, eqf: z.array(zLevel).default([]) })).default([]),
    }),
  ),
});

const zOpleidingen = z.strictObject({
  note: zText,
  providers: z.array(
    z.strictObject({
      id: zText,
      name: zText,
      alsoKnownAs: z.array(zText),
      kind: z.enum(['mbo', 'hbo', 'omscholer']),
      region: zText,
    }),
  ),
  opleidingen: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9-]+$/),
      provider: zText,
      label: zLabel,
      kind: z.enum(OPLEIDING_KINDS),
      nlqf: zLevel.nullable(),
      eqf: zLevel.nullable(),
      duration: z.iso.duration(),
      form: z.enum(OPLEIDING_FORMS),
      mode: z.enum(OPLEIDING_MODES),
      credits: z.number().positive().nullable().default(null),
      crebo: zCode.extend({ isConfirmed: z.boolean(), successor: zCode }).nullable().default(null),
      croho: z.strictObject({ code: zText, isConfirmed: z.boolean() }).nullable().default(null),
      tasks: z.array(
        z.strictObject({
          code: zText,
          label: zLabel,
          processes: z.array(z.strictObject({ code: zText, label: zLabel })),
        }),
      ),
      skills: z.array(
        z.strictObject({ skill: zText, coverage: z.enum(['core', 'part']), level: zLevel.nullable().default(null) }),
      ),
      ontwikkelpaden: z.array(zText),
    }),
  ),
});

const zOntwikkelpaden = z.strictObject({
  note: zText,
  ontwikkelpaden: z.array(
    z.strictObject({
      id: zText,
      letter: z.string().length(1),
      label: zLabel,
      groups: z.array(z.strictObject({ id: zText, label: zLabel })),
      steps: z.array(
        z.strictObject({
          id: zText,
          label: zLabel,
          description: zLabel,
          demands: z.array(
            z.strictObject({
              skill: zText,
              importance: z.enum(['essential', 'wished']),
              level: zLevel.nullable().default(null),
            }),
          ),
          opleidingen: z.array(zText),
        }),
      ),
    }),
  ),
  actionLines: z.array(
    z.strictObject({
      number: z.number().int(),
      label: zLabel,
      ontwikkelpaden: z.array(zText),
      /** Numbers that the plan gives, without saying what they count. */
      knowing: z.array(z.number().int()),
      wanting: z.array(z.number().int()),
      beingAble: z.array(z.number().int()),
    }),
  ),
});

const zOutcomes = z.strictObject({
  note: zText,
  outcomes: z.record(
    zText,
    z.array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9-]+$/),
        label: zLabel,
        skills: z.array(z.strictObject({ skill: zText, level: zLevel.nullable().default(null) })),
      }),
    ),
  ),
});

const zOccupations = z.strictObject({
  note: zText,
  topVacanciesFlevoland: z.array(z.strictObject({ label: zText, occupation: zText, source: z.literal('editorial') })),
  occupations: z.array(
    z.strictObject({
      id: zText,
      uri: z.url(),
      escoCode: zText,
      isco08: zText,
      label: zLabel,
      essential: z.array(zText),
      optional: z.array(zText),
      outsideCore: z.strictObject({ essential: z.number().int(), optional: z.number().int() }),
    }),
  ),
});

/** Other names for concepts, by id: ours, as people in the field say it. */
const zSynonyms = z.strictObject({
  note: zText,
  synonyms: z.record(zText, z.strictObject({ nl: z.array(zText).default([]), en: z.array(zText).default([]) })),
});

/** The data files of the core taxonomy. */
export interface CoreTaxonomy {
  frameworks: z.infer<typeof zFrameworks>;
  skills: z.infer<typeof zSkills>['skills'];
  opleidingen: z.infer<typeof zOpleidingen>;
  outcomes: z.infer<typeof zOutcomes>['outcomes'];
  ontwikkelpaden: z.infer<typeof zOntwikkelpaden>['ontwikkelpaden'];
  actionLines: z.infer<typeof zOntwikkelpaden>['actionLines'];
  occupations: z.infer<typeof zOccupations>;
  synonyms: z.infer<typeof zSynonyms>['synonyms'];
  /** SHA-256 over all files: the edition. */
  hash: string;
}

/** Reads and checks the files in `src/taxonomy/data/`. Throws when one does not have its form: that is a fault of ours. */
export async function readCoreTaxonomy(): Promise<CoreTaxonomy> {
  const names = [
    'frameworks',
    'skills',
    'opleidingen',
    'ontwikkelpaden',
    'occupations',
    'synonyms',
    'learning-outcomes',
  ];
  const texts = await Promise.all(
    names.map((name) => readFile(new URL(`../data/${name}.json`, import.meta.url), 'utf8')),
  );
  const [frameworks, skills, opleidingen, ontwikkelpaden, occupations, synonyms, outcomes] = texts.map(
    (text) => JSON.parse(text) as unknown,
  );
  return {
    frameworks: zFrameworks.parse(frameworks),
    skills: zSkills.parse(skills).skills,
    opleidingen: zOpleidingen.parse(opleidingen),
    outcomes: zOutcomes.parse(outcomes).outcomes,
    ...zOntwikkelpaden.parse(ontwikkelpaden),
    occupations: zOccupations.parse(occupations),
    synonyms: zSynonyms.parse(synonyms).synonyms,
    hash: createHash('sha256')
      .update([...texts, NAMING_RULES].join('\0'))
      .digest('base64url'),
  };
}
