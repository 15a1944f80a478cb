import { occupations } from '../taxonomy/index.ts';

export const occupationPath = (id: string): string => occupations.occupationUrl('', id);
