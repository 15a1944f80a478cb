import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { USAGE } from './cli-usage.ts';
import { systemClock } from './platform/clock.ts';
import { AppError } from './platform/errors.ts';
import { FetchFailedError, type GuardedFetch, makeGuardedFetch } from './platform/fetch.ts';
import { FileError, readBytes, writeNewFile } from './platform/files.ts';
import { type Bilingual, isLang, type Lang, negotiateLang } from './platform/i18n.ts';
import { readJson } from './platform/read-json.ts';
import { harmless, harmlessJson } from './platform/terminal.ts';
import { bakePng, bakeSvg, unbake } from './proofs/index.ts';
import {
  type HolderStatement,
  inspectCredential,
  openPublishedRegister,
  readCredential,
  renderInspectionText,
  renderReportText,
  verifyMany,
} from './verification/command-line.ts';

/** How the command ends; scripts rely on it. 64 is `EX_USAGE` of sysexits(3). */
const EXIT = { good: 0, not_good: 1, not_established: 2, usage: 64 } as const;
type Exit = (typeof EXIT)[keyof typeof EXIT];

// What a baked image may be; whoever reads the bytes refuses one that is larger.
const MAX_BYTES = 10 * 1024 * 1024;

/** The command line is not right. */
class UsageError extends AppError {
  override readonly kind = 'invalid';
  override readonly code = 'usage';
}

interface Order {
  lang: Lang;
  ask: GuardedFetch;
  /** What the command is about, in the order given. */
  named: readonly string[];
  options: Options;
}

type Options = ReturnType<typeof parse>['values'];

const COMMANDS: Readonly<Record<string, (order: Order) => Promise<Exit>>> = { verify, inspect, unbake: takeOut, bake };

async function run(args: string[], env: NodeJS.ProcessEnv): Promise<Exit> {
  let lang = langOf(env);
  try {
    const { values: options, positionals } = parse(args);
    if (isLang(options.lang)) lang = options.lang;
    const [command = '', ...named] = positionals;
    if (options.help) return say(USAGE[lang]);
    const carryOut = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
    if (!carryOut || (options.lang !== undefined && !isLang(options.lang))) throw new UsageError(USAGE);
    const ask = makeGuardedFetch({ allowLoopback: localOf(options) !== null });
    return await carryOut({ lang, ask, named, options });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    process.stderr.write(`${error.text(lang).trimEnd().split('\n').map(harmless).join('\n')}\n`);
    return error instanceof UsageError || error instanceof FileError ? EXIT.usage : EXIT.not_established;
  }
}

/** @throws UsageError */
function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        lang: { type: 'string' },
        register: { type: 'string' },
        presentation: { type: 'string' },
        challenge: { type: 'string' },
        domain: { type: 'string' },
        local: { type: 'string' },
        output: { type: 'string', short: 'o' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (cause) {
    const { message } = cause as Error;
    throw new UsageError({ nl: `${message}\n\n${USAGE.nl}`, en: `${message}\n\n${USAGE.en}` }, { cause });
  }
}

// POSIX, Base Definitions, section 8.2: the first of these that is set tells the language of messages.
const langOf = ({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Lang =>
  negotiateLang((LC_ALL || LC_MESSAGES || LANG || '').split(/[.@]/)[0]?.replace('_', '-'));

async function verify({ lang, ask, named, options }: Order): Promise<Exit> {
  if (named.length === 0) throw new UsageError(USAGE);
  // A DID over http is a service in development; that name stands for none.
  const deps = { fetch: ask, now: systemClock, config: { publicUrl: localOf(options) ?? 'https://none.invalid' } };
  const register =
    options.register === undefined ? null : await openPublishedRegister(deps, await textAt(options.register, ask));
  const holder = await holderOf(options);
  const credentials = await Promise.all(named.map((source) => broughtFrom(source)));
  const reports = await verifyMany({ ...deps, register }, { credentials, holder });
  for (const [at, report] of reports.entries()) {
    const source = named[at] ?? '';
    say(
      options.json
        ? `${harmlessJson({ source, ...report })}\n`
        : `${harmless(source)}\n${renderReportText(report, lang)}\n\n`,
    );
  }
  if (register && !options.json) say(`Register: ${harmless(register.name)}\n`);
  const outcomes = reports.map(({ outcome }) => outcome);
  return EXIT[(['not_good', 'not_established'] as const).find((worst) => outcomes.includes(worst)) ?? 'good'];
}

async function inspect({ lang, ask, named, options }: Order): Promise<Exit> {
  const [source] = requireNames(named, 1);
  const found = await inspectCredential({ fetch: ask, now: systemClock }, await broughtFrom(source));
  if ('fault' in found) return failed(found.fault, lang);
  const { inspection } = found;
  return say(options.json ? `${harmlessJson(inspection)}\n` : `${renderInspectionText(inspection, lang)}\n`);
}

async function takeOut({ lang, named, options }: Order): Promise<Exit> {
  const [image] = requireNames(named, 1);
  const baked = unbake(await readBytes(image, MAX_BYTES));
  if (baked === null) {
    return failed({ nl: 'In deze afbeelding zit geen bewijs.', en: 'There is no credential in this image.' }, lang);
  }
  // A file or a program gets it byte for byte; a terminal gets nothing that could act on it.
  const isForEyes = options.output === undefined && process.stdout.isTTY;
  writeNewFile(options.output ?? '-', isForEyes ? `${baked.split('\n').map(harmless).join('\n')}\n` : baked);
  return EXIT.good;
}

async function bake({ ask, named, options }: Order): Promise<Exit> {
  const [image, source] = requireNames(named, 2);
  const picture = await readBytes(image, MAX_BYTES);
  const credential = (await textAt(source, ask)).trim();
  if ((await readCredential(ask, Buffer.from(credential))).kind === 'unread') {
    throw new UsageError({ nl: `In ${source} staat geen bewijs.`, en: `There is no credential in ${source}.` });
  }
  const extension = extname(image);
  const output = options.output ?? `${image.slice(0, image.length - extension.length)}-baked${extension}`;
  writeNewFile(output, bakeInto(picture, credential, image));
  if (output !== '-') process.stderr.write(`${harmless(output)}\n`);
  return EXIT.good;
}

/** @throws UsageError when the picture is of a kind that nothing can be baked into */
function bakeInto(picture: Buffer, credential: string, image: string): Buffer {
  try {
    const isPng = picture[0] === 0x89;
    return isPng ? bakePng(picture, credential) : Buffer.from(bakeSvg(picture.toString('utf8'), credential));
  } catch (cause) {
    throw new UsageError(
      {
        nl: `${image} is geen PNG of SVG waar een bewijs in past.`,
        en: `${image} is no PNG or SVG that a credential fits in.`,
      },
      { cause },
    );
  }
}

function say(text: string): Exit {
  process.stdout.write(text);
  return EXIT.good;
}

function failed(text: Bilingual, lang: Lang): Exit {
  process.stderr.write(`${text[lang]}\n`);
  return EXIT.not_good;
}

function requireNames(named: readonly string[], count: 1): [string];
function requireNames(named: readonly string[], count: 2): [string, string];
function requireNames(named: readonly string[], count: number): readonly string[] {
  if (named.length !== count) throw new UsageError(USAGE);
  return named;
}

const isAddress = (source: string) => /^https?:\/\//i.test(source);

/** As the reader of credentials takes it: an address as it is, of a file what is in it. */
const broughtFrom = async (source: string): Promise<string | Buffer> =>
  isAddress(source) ? source : readBytes(source, MAX_BYTES);

async function textAt(source: string, ask: GuardedFetch): Promise<string> {
  if (!isAddress(source)) return (await readBytes(source, MAX_BYTES)).toString('utf8');
  const { status, body } = await ask(source, { accept: 'application/vc, application/json', maxBytes: MAX_BYTES });
  if (status === 200) return body.toString('utf8');
  throw new FetchFailedError({ nl: `${source} is niet op te halen.`, en: `${source} cannot be fetched.` });
}

async function holderOf({ presentation, challenge, domain }: Options): Promise<HolderStatement | null> {
  if ([presentation, challenge, domain].every((one) => one === undefined)) return null;
  if (presentation === undefined || challenge === undefined || domain === undefined) {
    throw new UsageError({
      nl: '--presentation, --challenge en --domain horen bij elkaar.',
      en: '--presentation, --challenge and --domain go together.',
    });
  }
  const text = (await readBytes(presentation, MAX_BYTES)).toString('utf8');
  try {
    return { presentation: readJson(text), challenge, domain };
  } catch (cause) {
    throw new UsageError(
      { nl: `${presentation} is geen presentatie in JSON.`, en: `${presentation} is no presentation in JSON.` },
      { cause },
    );
  }
}

/** The origin of a service on this machine; null when none is trusted. */
function localOf({ local }: Options): string | null {
  if (local === undefined) return null;
  const url = URL.parse(local);
  if (url && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)) return url.origin;
  throw new UsageError({
    nl: '--local is voor een dienst op deze computer, zoals http://localhost:3000.',
    en: '--local is for a service on this computer, such as http://localhost:3000.',
  });
}

// A reader who stops listening, as `head` does, is no fault.
process.stdout.on('error', () => process.exit());
process.exitCode = await run(process.argv.slice(2), process.env);
