import { join } from 'node:path';
import { cpuSubject } from '../harness.ts';
import type { Operations } from './operations.ts';

// A process of its own for one operation: how it is compiled and what it leaves to collect says nothing of another.
const [, , module, name] = process.argv as [string, string, string, string];
const { operations } = (await import(join(import.meta.dirname, '..', module))) as { operations: Operations };
const make = operations[name];
if (!make) throw new Error(`There is no operation ${name} in ${module}.`);
const measure = await cpuSubject(await make());
process.on('message', async () => process.send?.(await measure()));
process.send?.('ready');
