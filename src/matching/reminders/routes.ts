import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { type Routes, zProblem } from '../../platform/http.ts';
import { chooseReminders, readReminderChoice } from './choose-reminders.ts';

const tags = ['Matching'];
const zChoice = z.strictObject({ isOn: z.boolean() }).meta({ examples: [{ isOn: true }] });

/** Reminders by mail of the signed-in person: off until they turn them on. */
export const reminderRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/v1/me/reminders',
      {
        config: { access: 'person' },
        schema: {
          operationId: 'getReminders',
          summary: 'Whether one is mailed when a skill has grown old',
          tags,
          response: { 200: z.object(zChoice.shape), '4xx': zProblem },
        },
      },
      (request) => readReminderChoice(deps, request.actor),
    );

    app.put(
      '/v1/me/reminders',
      {
        config: { access: 'person' },
        schema: {
          operationId: 'chooseReminders',
          summary: 'Turn reminders on or off',
          description: 'About each skill one is mailed at most once a year.',
          tags,
          body: zChoice,
          response: { 200: z.object(zChoice.shape), '4xx': zProblem },
        },
      },
      (request) => chooseReminders(deps, request.actor, request.body),
    );
    done();
  };
