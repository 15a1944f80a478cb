/** The wall clock. Only the composition root hands it out, as `deps.now`. */
export const systemClock = (): Date => new Date();
