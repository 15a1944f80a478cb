import type { KeyStore } from '../../platform/key-store.ts';

/** Binds a sealed token to its use, so that no other secret can be put in its place. */
export const TOKEN_SEALED_FOR = 'share-token';

export const shareUrl = (publicUrl: string, token: string): string => `${publicUrl}/p/${token}`;

/** The link as it was given out, for its holder and for who already came in through it. */
export const linkOf = async (keys: KeyStore, publicUrl: string, share: { sealedToken: string }): Promise<string> =>
  shareUrl(publicUrl, await keys.unwrap(share.sealedToken, TOKEN_SEALED_FOR));
