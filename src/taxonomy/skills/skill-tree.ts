/** Browsing: frameworks as trees, skills by subject. */
export type { CountedArea, LinkedConcept, LinkKind, SkillConcept, TreeNode } from './concept.ts';
export { listAreas, listNodes, listRoots } from './find-concept.ts';
