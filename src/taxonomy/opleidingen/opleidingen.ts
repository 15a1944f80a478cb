/**
 * The catalogue of opleidingen, and what an opleider does with its own: write, confirm what we filled in, withdraw, bring
 * in from elsewhere.
 */
export { levelsFor, UnknownTermsError } from './check-content.ts';
export { type ContentField, changedFields, contentOf, type OpleidingContent, zOpleidingContent } from './content.ts';
export { readDuration } from './duration.ts';
export { OpleidingChangedError } from './errors.ts';
export { type CataloguePage, listProviders, searchOpleidingen } from './find-opleidingen.ts';
export { OPLEIDING_FORMS, OPLEIDING_KINDS, OPLEIDING_MODES } from './opleiding.ts';
export { listOwnOpleidingen, readOwnOpleiding } from './own-opleidingen.ts';
export { countParts, type EditorialParts, editorialPartsOf, reviewOpleiding } from './review-links.ts';
export { reinstateOpleiding, withdrawOpleiding } from './withdraw-opleiding.ts';
export { addOpleiding, changeOpleiding } from './write-opleiding.ts';
