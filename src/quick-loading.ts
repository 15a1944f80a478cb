import { enableCompileCache, registerHooks } from 'node:module';
import { join } from 'node:path';

/**
 * Makes the loading of all that follows quick: called before anything big is imported, it takes away two thirds of the
 * time in which the service starts.
 *
 * Node keeps what it compiled, and the TypeScript it stripped, under the data folder, where only we write. And it need
 * not find out the same thing again for every file: where a package stands does not change while we start, our own
 * imports name their files in full, and `drizzle-orm` has a `package.json` of 180 KB that would be read for each of its
 * files.
 *
 * @param dataDir absolute
 */
export function quickenLoading(dataDir: string): void {
  enableCompileCache(join(dataDir, 'compile-cache'));
  const packages = new Map<string, ReturnType<Parameters<typeof registerHooks>[0]['resolve'] & object>>();
  registerHooks({
    resolve(specifier, context, next) {
      const { parentURL = '' } = context;
      const isInPackage = parentURL.includes('/node_modules/');
      if (specifier.startsWith('.')) {
        const format =
          !isInPackage && specifier.endsWith('.ts')
            ? 'module-typescript'
            : parentURL.includes('/node_modules/drizzle-orm/') && specifier.endsWith('.js')
              ? 'module'
              : null;
        if (format === null) return next(specifier, context);
        return { url: new URL(specifier, parentURL).href, format, shortCircuit: true };
      }
      if (isInPackage || specifier.startsWith('node:')) return next(specifier, context);
      const found = packages.get(specifier) ?? { ...next(specifier, context), shortCircuit: true };
      packages.set(specifier, found);
      return found;
    },
  });
}
