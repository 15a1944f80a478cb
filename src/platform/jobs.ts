import { type JobResult, type JobWithMetadata, PgBoss, type Queue } from 'pg-boss';
import type { z } from 'zod';
import { jobDatabaseOf } from './database.ts';
import type { Deps } from './deps.ts';
import type { Jobs } from './ports.ts';

export interface JobDefinition<T extends object = object> {
  /** kebab-case; also the name of the queue. */
  name: string;
  data: z.ZodType<T>;
  options?: {
    /** How often a failed run is tried again. Default 5, each later than the one before. */
    retryLimit?: number;
    /** After this long a run counts as failed. Default 15 minutes. */
    expireInSeconds?: number;
    /** A run whose process died is noticed after this long. Default 10, which is also the least. */
    heartbeatSeconds?: number;
    /** How many run at once in one process. Default 1. */
    concurrency?: number;
    /** How many a run of the queue takes at a time, one after another. Default 1; more where jobs are many and short. */
    batchSize?: number;
    /** Runs by itself on this cron expression (UTC), with empty data. */
    cron?: string;
  };
  /** May run more than once for one job: it must leave the same behind. */
  run(deps: Deps, data: T, attempt: { isLast: boolean }): Promise<void>;
}

/** Ties the shape of a job's data to its handler. */
export const defineJob = <T extends object>(definition: JobDefinition<T>): JobDefinition =>
  definition as unknown as JobDefinition;

export interface JobQueue extends Jobs {
  /** Makes the queues that do not exist yet. */
  start(): Promise<void>;
  /** Takes up work until `stop`. */
  work(deps: Deps): Promise<void>;
  /** Runs what waits now, one after another, until nothing is left. Throws the first failure. */
  runWaiting(deps: Deps): Promise<number>;
  stop(): Promise<void>;
}

/**
 * The job queue of the house: pg-boss, in the service's own database.
 *
 * @param options.supervise look after runs whose process died, and after what runs by the clock
 */
export function openJobQueue(
  databaseUrl: string,
  definitions: readonly JobDefinition[],
  options: { onError: (error: Error) => void; supervise: boolean },
): JobQueue {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: 'ict-skillspaspoort jobs',
    max: 4,
    schema: 'jobs',
    supervise: options.supervise,
    schedule: options.supervise,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    monitorVacuum: false,
  });
  boss.on('error', options.onError);

  const queueOf = ({ options = {} }: JobDefinition): Omit<Queue, 'name'> => ({
    retryLimit: options.retryLimit ?? 5,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 300,
    expireInSeconds: options.expireInSeconds ?? 900,
    heartbeatSeconds: options.heartbeatSeconds ?? 10,
    deleteAfterSeconds: 24 * 3600,
  });

  const addMany: Jobs['addMany'] = async (tx, name, jobs) => {
    if (jobs.length === 0) return;
    await boss.insert(
      name,
      jobs.map(({ data, startAfter, singletonKey }) => ({ data, startAfter, singletonKey })),
      { db: jobDatabaseOf(tx) },
    );
  };

  return {
    addMany,
    add: (tx, name, data, options = {}) => addMany(tx, name, [{ data, ...options }]),
    async start() {
      await boss.start();
      // What is as it should be is left as it is: a start waits for each question.
      const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
      for (const definition of definitions) {
        const { name } = definition;
        const wanted = queueOf(definition);
        const queue = known.get(name);
        // Making a queue that exists changes nothing: its options are brought up to date apart.
        if (!queue) await boss.createQueue(name, wanted);
        const isAsWanted = Object.entries(wanted).every(([key, value]) => queue?.[key as keyof Queue] === value);
        if (!isAsWanted) await boss.updateQueue(name, wanted);
      }
      const scheduled = definitions.flatMap(({ name, options }) => (options?.cron ? { name, cron: options.cron } : []));
      await Promise.all(scheduled.map(({ name, cron }) => boss.schedule(name, cron, {})));
    },
    async work(deps) {
      for (const definition of definitions) {
        const { concurrency = 1, heartbeatSeconds = 10, batchSize = 1 } = definition.options ?? {};
        await boss.work(
          definition.name,
          {
            batchSize,
            burstWhenBatchFull: true,
            perJobResults: true,
            includeMetadata: true,
            pollingIntervalSeconds: 0.5,
            localConcurrency: concurrency,
            heartbeatRefreshSeconds: heartbeatSeconds / 3,
          },
          async (jobs) => {
            const results: JobResult[] = [];
            for (const job of jobs) {
              const status = await runJob(deps, definition, job).then(
                () => 'completed' as const,
                () => 'failed' as const,
              );
              results.push({ id: job.id, status });
            }
            return results;
          },
        );
      }
    },
    async runWaiting(deps) {
      let count = 0;
      for (let found = true; found; ) {
        found = false;
        for (const definition of definitions) {
          for (const job of await boss.fetch(definition.name, { batchSize: 100, includeMetadata: true })) {
            found = true;
            count += 1;
            try {
              await runJob(deps, definition, job);
              await boss.complete(definition.name, job.id);
            } catch (error) {
              await boss.fail(definition.name, job.id, { message: String(error) });
              throw error;
            }
          }
        }
      }
      return count;
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}

type FetchedJob = Pick<JobWithMetadata<unknown>, 'id' | 'data' | 'retryCount' | 'retryLimit'>;

async function runJob(deps: Deps, definition: JobDefinition, job: FetchedJob): Promise<void> {
  try {
    await definition.run(deps, definition.data.parse(job.data ?? {}), {
      isLast: job.retryCount >= job.retryLimit,
    });
  } catch (error) {
    deps.log.error({ err: error, job: definition.name, jobId: job.id }, 'a job failed');
    throw error;
  }
}
