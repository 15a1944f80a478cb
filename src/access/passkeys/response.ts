import { z } from 'zod';

const zCommon = {
  id: z.string().min(1).max(1500),
  rawId: z.string().min(1).max(1500),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: z.looseObject({}),
};

const zBytes = z.string().min(1).max(20_000);

/** What a browser answers when it made a passkey (WebAuthn level 3, RegistrationResponseJSON). */
export const zRegistrationResponse = z.object({
  ...zCommon,
  response: z.object({
    clientDataJSON: zBytes,
    attestationObject: zBytes,
    transports: z.array(z.string().max(50)).max(10).optional(),
  }),
});

/** What a browser answers when it showed a passkey (WebAuthn level 3, AuthenticationResponseJSON). */
export const zAuthenticationResponse = z.object({
  ...zCommon,
  response: z.object({
    clientDataJSON: zBytes,
    authenticatorData: zBytes,
    signature: zBytes,
    userHandle: z.string().max(200).optional(),
  }),
});

export type RegistrationResponse = z.infer<typeof zRegistrationResponse>;
export type AuthenticationResponse = z.infer<typeof zAuthenticationResponse>;
