import type { Lang } from '../platform/i18n.ts';

/** What stands in the audit trail of an organisation, in words. */
const WORDS: Record<string, { nl: string; en: string }> = {
  'achievement.archived': { nl: 'Beschrijving gearchiveerd', en: 'Description archived' },
  'achievement.changed': { nl: 'Beschrijving gewijzigd', en: 'Description changed' },
  'achievement.copied': { nl: 'Beschrijving gekopieerd', en: 'Description copied' },
  'achievement.created': { nl: 'Beschrijving gemaakt', en: 'Description made' },
  'achievement.published': { nl: 'Beschrijving gepubliceerd', en: 'Description published' },
  'achievement.versioned': {
    nl: 'Nieuwe versie van een beschrijving gemaakt',
    en: 'New version of a description made',
  },
  'api_client.created': { nl: 'API-client toegevoegd', en: 'API client added' },
  'api_client.revoked': { nl: 'API-client ingetrokken', en: 'API client revoked' },
  'class_code.closed': { nl: 'Klascode gesloten', en: 'Class code closed' },
  'class_code.created': { nl: 'Klascode gemaakt', en: 'Class code made' },
  'cohort.cancelled': { nl: 'Groep gestopt', en: 'Group stopped' },
  'cohort.retried': { nl: 'Groep opnieuw geprobeerd', en: 'Group tried again' },
  'cohort.revoked': { nl: 'Bewijzen van een groep ingetrokken', en: 'Credentials of a group revoked' },
  'cohort.row_corrected': { nl: 'Rij van een groep verbeterd', en: 'Row of a group corrected' },
  'cohort.run': { nl: 'Groep uitgegeven', en: 'Issued to a group' },
  'cohort.started': { nl: 'Groep klaargezet', en: 'Group prepared' },
  'credential.claim_mailed': { nl: 'Mail om op te halen verstuurd', en: 'Mail to claim sent' },
  'credential.claimed': { nl: 'Bewijs opgehaald', en: 'Credential claimed' },
  'credential.corrected': { nl: 'Bewijs verbeterd', en: 'Credential corrected' },
  'credential.issued': { nl: 'Bewijs uitgegeven', en: 'Credential issued' },
  'credential.reinstated': { nl: 'Bewijs weer geldig gemaakt', en: 'Credential reinstated' },
  'credential.revoked': { nl: 'Bewijs ingetrokken', en: 'Credential revoked' },
  'credential.suspended': { nl: 'Bewijs geschorst', en: 'Credential suspended' },
  'invitation.accepted': { nl: 'Uitnodiging aangenomen', en: 'Invitation accepted' },
  'invitation.resent': { nl: 'Uitnodiging opnieuw verstuurd', en: 'Invitation sent again' },
  'invitation.sent': { nl: 'Iemand uitgenodigd', en: 'Somebody invited' },
  'invitation.withdrawn': { nl: 'Uitnodiging ingetrokken', en: 'Invitation withdrawn' },
  'issuer_key.added': { nl: 'Sleutel toegevoegd', en: 'Key added' },
  'issuer_key.rotated': { nl: 'Sleutel vervangen', en: 'Key replaced' },
  'member.added': { nl: 'Lid toegevoegd', en: 'Member added' },
  'member.left': { nl: 'Lid vertrokken', en: 'Member left' },
  'member.removed': { nl: 'Lid verwijderd', en: 'Member removed' },
  'member.role_changed': { nl: 'Rol van een lid gewijzigd', en: 'Role of a member changed' },
  'organisation.created': { nl: 'Organisatie toegevoegd', en: 'Organisation added' },
  'organisation.updated': { nl: 'Gegevens gewijzigd', en: 'Details changed' },
  'recognition.ended': { nl: 'Erkenning beëindigd', en: 'Recognition ended' },
  'recognition.made': { nl: 'Erkenning gegeven', en: 'Recognition given' },
};

/** An action in words; one that has none yet is shown by its code, so that nothing in the trail is hidden. */
export const auditActionIn = (action: string, lang: Lang): string => WORDS[action]?.[lang] ?? action;
