import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A file of the pages, in memory: there are few, they are small, and none is written while the service runs. */
export interface Asset {
  /** Holds a hash of the content, so that a browser may keep it for ever. */
  url: string;
  mediaType: string;
  body: Buffer;
  /** Null for what is compressed already. */
  gzipped: Buffer | null;
}

const MEDIA_TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const OWN_FILES = new URL('../assets/', import.meta.url);
const require = createRequire(import.meta.url);
// The parts of the library are its own dependencies, so they are looked up from where it stands.
const requireOfUtrecht = createRequire(require.resolve('@utrecht/component-library-css'));

const NL_DESIGN_SYSTEM = ['button', 'data-badge', 'heading', 'link', 'paragraph', 'skip-link'];
const UTRECHT = [
  'alert',
  'breadcrumb-nav',
  'checkbox',
  'document',
  'form-field',
  'form-field-description',
  'form-field-error-message',
  'form-fieldset',
  'form-label',
  'radio-button',
  'select',
  'table',
  'textarea',
  'textbox',
];
const FONT = '@fontsource/atkinson-hyperlegible';
const FONT_STYLES = ['400', '400-italic', '700'];
const OWN_STYLES = ['base', 'frame', 'components', 'forms', 'proof', 'passport', 'matching', 'home', 'print'];

const assets = new Map<string, Asset>();

function add(name: string, body: Buffer): string {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12);
  const extension = extname(name);
  const url = `/assets/${name.slice(0, -extension.length)}.${hash}${extension}`;
  const mediaType = MEDIA_TYPES[extension];
  if (!mediaType) throw new Error(`No media type is known for ${name}`);
  assets.set(name, { url, mediaType, body, gzipped: extension === '.woff2' ? null : gzipSync(body) });
  return url;
}

const read = (path: string) => readFileSync(path, 'utf8').replace(/\/\*#.*?\*\//gs, '');

/** The font's own style sheets, each naming our addresses of its files. */
function fontFaces(): string {
  const sheets = FONT_STYLES.map((style) => read(require.resolve(`${FONT}/${style}.css`))).join('\n');
  return sheets
    .replaceAll(/, url\([^)]*\.woff\) format\('woff'\)/g, '')
    .replaceAll(/url\(\.\/files\/([^)]+)\)/g, (_whole, file: string) => {
      return `url(${add(file, readFileSync(require.resolve(`${FONT}/files/${file}`)))})`;
    });
}

/** One style sheet: font, tokens, the design system's components in a layer below ours. */
function styleSheet(): string {
  const components = [
    ...NL_DESIGN_SYSTEM.map((name) => read(require.resolve(`@nl-design-system-candidate/${name}-css/${name}.css`))),
    ...UTRECHT.map((name) => read(requireOfUtrecht.resolve(`@utrecht/${name}-css/dist/index.min.css`))),
  ];
  const own = ['tokens', ...OWN_STYLES].map((name) => read(new URL(`${name}.css`, OWN_FILES).pathname));
  return `${fontFaces()}\n@layer base,design-system;\n@layer design-system{${components.join('\n')}}\n${own.join('\n')}`;
}

add('style.css', Buffer.from(styleSheet()));
for (const name of readdirSync(OWN_FILES).filter((file) => /\.(js|svg)$/.test(file))) {
  add(name, readFileSync(new URL(name, OWN_FILES)));
}
// Sets the global `SimpleWebAuthnBrowser` for pages that ask for a passkey.
const webauthn = dirname(require.resolve('@simplewebauthn/browser'));
add('webauthn.js', readFileSync(join(webauthn, '../dist/bundle/index.umd.min.js')));

/** Where the browser finds a file of `assets`, by its name. */
export function assetUrl(name: string): string {
  const asset = assets.get(name);
  if (!asset) throw new Error(`There is no asset ${name}`);
  return asset.url;
}

export const listAssets = (): readonly Asset[] => [...assets.values()];
