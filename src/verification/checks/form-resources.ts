import { documentDigests } from '../../proofs/index.ts';
import { isNode, isUrl, type Node, type Place, placesOf } from './form-fields.ts';
import type { FormRule } from './form-rule.ts';

/** Integrity of related resources (VCDM 2.0, section 5.3). */
export const RESOURCE_RULES: readonly FormRule[] = [
  {
    name: 'resource_object',
    kinds: ['credential'],
    nl: 'Een verwant document is een object met een adres als `id` en een controlegetal.',
    en: 'A related resource is an object with an address as its `id` and a digest.',
    find: (document) =>
      placesOf(document, 'relatedResource').flatMap(({ value, path }) => {
        if (!isNode(value)) return [path];
        const hasDigest = value.digestSRI !== undefined || value.digestMultibase !== undefined;
        return [...(isUrl(value.id) ? [] : [`${path}.id`]), ...(hasDigest ? [] : [path])];
      }),
  },
  {
    name: 'resource_unique',
    kinds: ['credential'],
    nl: 'Elk verwant document staat er één keer.',
    en: 'Each related resource stands there once.',
    find(document) {
      const seen = new Set<unknown>();
      return resourcesOf(document).flatMap(({ node, path }) => {
        if (!seen.has(node.id)) return seen.add(node.id) && [];
        return [`${path}.id`];
      });
    },
  },
  {
    name: 'digest_format',
    kinds: ['credential'],
    nl: 'Een controlegetal is geschreven als SRI of als multibase, met SHA-2.',
    en: 'A digest is written as SRI or as multibase, with SHA-2.',
    find: (document) =>
      resourcesOf(document).flatMap(({ node, path }) =>
        DIGESTS.filter((key) => key in node && !documentDigests.isDigest(node[key])).map((key) => `${path}.${key}`),
      ),
  },
  {
    name: 'digest_equal',
    kinds: ['credential'],
    nl: 'Het controlegetal klopt met het document zoals het gepubliceerd is.',
    en: 'The digest is that of the document as it was published.',
    find: (document) =>
      resourcesOf(document).flatMap(({ node, path }) =>
        DIGESTS.filter((key) => key in node && documentDigests.matches(node.id, node[key]) === false).map(
          (key) => `${path}.${key}`,
        ),
      ),
  },
];

const DIGESTS = ['digestSRI', 'digestMultibase'] as const;

/** The addresses of related resources whose text is not on record here: named, and never fetched. */
export const unheldResourcesOf = (document: Node): string[] =>
  resourcesOf(document).flatMap(({ node }) =>
    typeof node.id === 'string' && !documentDigests.isOnRecord(node.id) ? [node.id] : [],
  );

const resourcesOf = (document: Node) =>
  placesOf(document, 'relatedResource').flatMap(({ value, path }: Place) =>
    isNode(value) ? [{ node: value, path }] : [],
  );
