import { Pool } from 'undici';

/** What to ask, over and over: bodies are taken in turn, each once where `isOnce`. */
export interface LoadPlan {
  port: number;
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  /** JSON texts. Empty for a GET. */
  bodies: readonly string[];
  /** The status that counts as an answer; any other ends the measuring. */
  expect: number;
  connections: number;
  seconds: number;
}

export interface LoadResult {
  /** Answers a second. */
  rate: number;
  p50Ms: number;
  p99Ms: number;
  answers: number;
}

// A process of its own: what it costs to ask is not in what it costs to answer.
process.on('message', (plan: LoadPlan) => {
  run(plan).then(
    (result) => process.send?.(result),
    (error: Error) => process.send?.({ error: error.message }),
  );
});

async function run({
  port,
  method,
  path,
  headers,
  bodies,
  expect,
  connections,
  seconds,
}: LoadPlan): Promise<LoadResult> {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections, pipelining: 1 });
  const latencies: number[] = [];
  let next = 0;
  let isRunning = true;
  const began = performance.now();
  const one = async () => {
    while (isRunning) {
      const body = bodies.length > 0 ? bodies[next++] : null;
      // Every body once: what is issued twice would be refused.
      if (body === undefined) return;
      const asked = performance.now();
      const answer = await pool.request({ method, path, headers, ...(body === null ? {} : { body }) });
      if (answer.statusCode !== expect) {
        isRunning = false;
        throw new Error(`${path} answered ${answer.statusCode}: ${(await answer.body.text()).slice(0, 500)}`);
      }
      await answer.body.dump();
      latencies.push(performance.now() - asked);
    }
  };
  const timer = setTimeout(() => {
    isRunning = false;
  }, seconds * 1000);
  await Promise.all(Array.from({ length: connections }, one));
  clearTimeout(timer);
  const elapsed = (performance.now() - began) / 1000;
  await pool.close();
  latencies.sort((a, b) => a - b);
  const at = (part: number) => latencies[Math.floor((latencies.length - 1) * part)] ?? Number.NaN;
  return { rate: latencies.length / elapsed, p50Ms: at(0.5), p99Ms: at(0.99), answers: latencies.length };
}
