import type { Bilingual } from './platform/i18n.ts';

export const USAGE: Bilingual = {
  nl: `Gebruik:
  ict-paspoort verify BESTAND|URL|- …      controleer bewijzen
  ict-paspoort inspect BESTAND|URL|-       laat zien wat erin staat, zonder oordeel
  ict-paspoort unbake AFBEELDING           haal het bewijs uit een PNG of SVG
  ict-paspoort bake AFBEELDING BEWIJS      zet een bewijs in een PNG of SVG

Keuzes:
  --lang nl|en              de taal; anders die van uw computer
  --json                    verify, inspect: één regel JSON per bewijs, voor een programma
  --register BESTAND|URL    verify: beoordeel uitgevers met dit gepubliceerde register
  --presentation BESTAND --challenge TEKST --domain TEKST
                            verify: het antwoord van de houder op uw vraag
  --local http://localhost:3000
                            vertrouw een dienst in ontwikkeling op deze computer
  -o, --output BESTAND      bake, unbake: schrijf hierheen

Zonder --register wordt geen register geraadpleegd. Een bestand dat er al is, wordt nooit overschreven.
verify eindigt met 0 (in orde), 1 (niet in orde), 2 (niet vast te stellen) of 64 (verkeerd gebruik).
`,
  en: `Usage:
  ict-paspoort verify FILE|URL|- …         check credentials
  ict-paspoort inspect FILE|URL|-          show what is in one, without judging
  ict-paspoort unbake IMAGE                take the credential out of a PNG or SVG
  ict-paspoort bake IMAGE CREDENTIAL       put a credential into a PNG or SVG

Options:
  --lang nl|en              the language; else that of your computer
  --json                    verify, inspect: one line of JSON a credential, for a program
  --register FILE|URL       verify: judge issuers by this published register
  --presentation FILE --challenge TEXT --domain TEXT
                            verify: the holder's answer to your question
  --local http://localhost:3000
                            trust a service in development on this computer
  -o, --output FILE         bake, unbake: write there

Without --register no register is consulted. A file that is there already is never written over.
verify ends with 0 (in order), 1 (not in order), 2 (cannot be established) or 64 (wrong usage).
`,
};
