import { type ChildProcess, spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import type { World } from './world.ts';

export interface ServiceProcess {
  /** Where it listens. */
  url: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

const MAIN = join(import.meta.dirname, '../../src/main.ts');

/** Starts the service as a process of its own on the world's database, as an operator would. */
export async function startServiceProcess(
  world: World,
  environment: Record<string, string> = {},
): Promise<ServiceProcess> {
  const port = await findFreePort();
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env.PATH ?? '',
      DATABASE_URL: world.database.url,
      KEY_ENCRYPTION_KEY: world.keyEncryptionKey.toString('base64'),
      PUBLIC_URL: world.deps.config.publicUrl,
      SMTP_URL: world.mailServerUrl,
      PORT: String(port),
      LOG_LEVEL: 'warn',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await untilItListens(child);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    url: `http://127.0.0.1:${port}`,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function untilItListens(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (data: Buffer) => {
      said += data.toString();
      if (said.includes('listens on')) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`The service ended with ${code}: ${said}`)));
  });
}

const findFreePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
