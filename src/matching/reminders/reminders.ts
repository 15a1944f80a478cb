/** Mails about what has grown old or ends soon, for who wants them. */
export { chooseReminders, readReminderChoice } from './choose-reminders.ts';
