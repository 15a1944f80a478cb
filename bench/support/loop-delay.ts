import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

// Loaded before the service itself: how long somebody who asks something waits until the process looks up from its work.
// At a signal it is written down and begins anew.
const RESOLUTION_MS = 5;
const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delays.enable();
process.on('SIGUSR2', () => {
  const msOf = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
  const told = { p50Ms: msOf(delays.percentile(50)), p99Ms: msOf(delays.percentile(99)), maxMs: msOf(delays.max) };
  writeFileSync(process.env.BENCH_DELAYS as string, JSON.stringify(told));
  delays.reset();
});
