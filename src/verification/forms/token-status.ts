import { isNode, type Node } from '../checks/form-fields.ts';

/**
 * Where a token says that its status is kept (`status`, Token Status List, section 6.1), as entries of
 * `credentialStatus`. A mechanism that we do not know becomes an entry of its own kind, so that nobody takes the status
 * for in order.
 */
export function statusEntriesOf({ status }: Node): Node[] {
  if (status === undefined) return [];
  if (!isNode(status) || Object.keys(status).length === 0) return [{ type: 'status' }];
  return Object.entries(status).map(([mechanism, reference]) => {
    if (mechanism !== 'status_list') return { type: mechanism };
    const { uri, idx } = isNode(reference) ? reference : {};
    return { type: 'TokenStatusList', uri, idx };
  });
}

/** A credential of W3C in a token, with the status that only the token around it tells. */
export function withTokenStatus(reading: Node, claims: Node): Node {
  const { status } = claims;
  if (!isNode(status) || !('status_list' in status)) return reading;
  return { ...reading, credentialStatus: [reading.credentialStatus ?? [], statusEntriesOf(claims)].flat() };
}
