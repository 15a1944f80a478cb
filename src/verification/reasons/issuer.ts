import { NOT_RUN, type Reason } from './reason.ts';

export const ISSUER_REASONS = {
  recognised: [
    'passed',
    ({ name }) => `${name} is erkend voor deze opleiding op de datum van uitgifte.`,
    ({ name }) => `${name} was recognised for this course on the date of issue.`,
  ],
  self_issued: ['warning', 'De houder heeft dit zelf verklaard.', 'The holder declared this personally.'],
  issuer_unknown: [
    'warning',
    'De uitgever staat niet in ons register. Dat zegt niet dat het bewijs onjuist is.',
    'The issuer is not in our register. That does not mean that the credential is wrong.',
  ],
  name_of_another: [
    'warning',
    ({ issuerName, registeredName }) =>
      `Let op: de uitgever noemt zich ${issuerName}. In ons register staat ${registeredName}, maar dat is een ander. Vraag het na.`,
    ({ issuerName, registeredName }) =>
      `Beware: the issuer calls itself ${issuerName}. Our register has ${registeredName}, but that is another. Ask first.`,
  ],
  name_deceptive: [
    'warning',
    ({ issuerName }) =>
      `Let op: in de naam van de uitgever staan tekens die onzichtbaar zijn of op andere letters lijken: ${issuerName}. De uitgever staat niet in ons register.`,
    ({ issuerName }) =>
      `Beware: the name of the issuer has signs that are invisible or look like other letters: ${issuerName}. The issuer is not in our register.`,
  ],
  other_opleiding: [
    'warning',
    ({ name }) => `${name} staat in ons register, maar niet voor deze opleiding.`,
    ({ name }) => `${name} is in our register, but not for this course.`,
  ],
  outside_period: [
    'warning',
    ({ name }) => `${name} was voor deze opleiding niet erkend op de datum van uitgifte.`,
    ({ name }) => `${name} was not recognised for this course on the date of issue.`,
  ],
  register_unreachable: [
    'not_established',
    'Het register is nu niet te raadplegen. Probeer het later nog eens.',
    'The register cannot be consulted now. Try again later.',
  ],
  register_not_consulted: [
    'not_established',
    'Er is geen register van erkende uitgevers geraadpleegd. Of de uitgever erkend is, is dus niet nagegaan.',
    'No register of recognised issuers was consulted, so whether the issuer is recognised was not looked up.',
  ],
  not_run: NOT_RUN,
} as const satisfies Record<string, Reason>;
