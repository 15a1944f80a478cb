import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { ConfigError, loadConfig } from '../src/platform/config.ts';
import { EmbeddedDatabaseError, makeFolder } from '../src/platform/data-folder.ts';
import { runService } from '../src/service.ts';
import { StartError } from '../src/start-error.ts';
import { readArguments, UsageError } from './arguments.ts';
import { makeCertificate } from './certificate.ts';
import { startNarrator } from './narrator.ts';
import { tellSkillsStory } from './skills-story.ts';
import { tellStory } from './story.ts';
import { makeDemoWorld } from './world.ts';

try {
  process.exitCode = await runDemo();
} catch (error) {
  const known = [UsageError, ConfigError, EmbeddedDatabaseError, StartError];
  process.stderr.write(
    `${known.some((kind) => error instanceof kind) ? (error as Error).message : (error as Error).stack}\n`,
  );
  process.exit(1);
}

/** Starts the service on an empty database, fills the demonstration world, and does the main job before your eyes. */
async function runDemo(): Promise<number> {
  const options = readArguments(process.argv.slice(2));
  // With --json standard output holds one line of JSON; the story is told beside it.
  const narrator = startNarrator(options.json ? process.stderr : process.stdout);
  narrator.say(
    '\nICT-skillspaspoort, a demonstration: an opleider issues, a candidate shares, an employer verifies.\n',
  );

  makeFolder(options.dataDir);
  const https = options.https ? await makeCertificate(options.dataDir) : null;
  if (https) setDefaultCACertificates([...getCACertificates('default'), readFileSync(https.certFile, 'utf8')]);
  const scheme = https ? 'https' : 'http';
  const config = {
    ...loadConfig({ PORT: String(options.port), DATA_DIR: options.dataDir, LOG_LEVEL: 'warn' }),
    publicUrl: `${scheme}://localhost:${options.port}`,
    https,
    demo: true,
  };

  const service = await narrator.step('start', 'Start PostgreSQL, make the tables and open the port', () =>
    runService(config, { freshDatabase: true }),
  );
  const end = async () => {
    await service.stop();
    return 0;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void end().then((code) => process.exit(code)));

  try {
    const world = await narrator.step(
      'world',
      'Bring in the opleiders, opleidingen, employers, the school and the province',
      () => makeDemoWorld(service.deps),
    );
    const { links, ...outcome } = await tellStory(config.publicUrl, world, narrator);
    const { links: moreLinks, ...skills } = await tellSkillsStory(config.publicUrl, world, narrator);
    narrator.say('\nOpen these to look around. Each link signs you in, once:');
    for (const [who, link] of [...links, ...moreLinks]) narrator.say(`  ${who.padEnd(34)} ${link}`);
    if (https) narrator.say(`\nThe certificate to trust: ${https.certFile}`);

    if (options.json) {
      const line = {
        baseUrl: config.publicUrl,
        ...(https && { certificate: https.certFile }),
        ...outcome,
        skills,
        durationsMs: narrator.durationsMs,
      };
      process.stdout.write(`${JSON.stringify(line)}\n`);
    }
  } catch (error) {
    await service.stop();
    throw error;
  }
  if (options.once) return end();
  narrator.say(`\nThe service runs on ${config.publicUrl}. Stop it with Ctrl+C. The next demonstration begins anew.\n`);
  return 0;
}
