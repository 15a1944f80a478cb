import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** End after the job, with 0 or 1. */
  once: boolean;
  /** Print one line of JSON last. */
  json: boolean;
  https: boolean;
  port: number;
  dataDir: string;
}

export const USAGE = `npm run demo [-- options]
  --once       end after the job, with exit code 0 or 1
  --json       print the outcome as one line of JSON, last
  --https      serve with a certificate made at start
  --port N     listen on port N (default 3000)
  --data DIR   keep the demonstration's data in DIR (default .data/demo)
`;

/** The words on the command line are not right; the message says which. */
export class UsageError extends Error {}

/** @throws UsageError */
export function readArguments(args: readonly string[]): DemoOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        once: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        https: { type: 'boolean', default: false },
        port: { type: 'string', default: '3000' },
        data: { type: 'string', default: '.data/demo' },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new UsageError('--port takes a number from 1 to 65535.');
    return { once: values.once, json: values.json, https: values.https, port, dataDir: resolve(values.data) };
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${USAGE}`);
  }
}
