/**
 * The pages, per audience: what a person sees of the rooms below, in Dutch and English.
 *
 * A page reads a form, calls the use case that the API calls too, and shows what came of it. Rules, rights and SQL live
 * below; the looks live in `kit`.
 */
import type { PersonData } from '../access/index.ts';
import type { Deps } from '../platform/deps.ts';
import type { Routes } from '../platform/http.ts';
import { aboutPages } from './about-pages.ts';
import { accountPages } from './account-pages.ts';
import { achievementPages } from './achievement-pages.ts';
import { assetRoutes } from './asset-routes.ts';
import { cataloguePages } from './catalogue-pages.ts';
import { claimPages } from './claim-pages.ts';
import { classCodePages } from './class-code-pages.ts';
import { classCodeRequestPages } from './class-code-request-pages.ts';
import { cohortPages } from './cohort-pages.ts';
import { credentialPages } from './credential-pages.ts';
import { exemptionPages } from './exemption-pages.ts';
import { gapPages } from './gap-pages.ts';
import { homePages } from './home-pages.ts';
import { initiativePages } from './initiative-pages.ts';
import { findVisitor } from './kit/visitor.ts';
import { matchingRulesPages } from './matching-rules-pages.ts';
import { occupationPages } from './occupation-pages.ts';
import { officePages } from './office-pages.ts';
import { ontwikkelpadPages } from './ontwikkelpad-pages.ts';
import { opleidingOwnPages } from './opleiding-own-pages.ts';
import { organisationPages } from './organisation-pages.ts';
import { outboxPages } from './outbox-pages.ts';
import { passportPages } from './passport-pages.ts';
import { registerPages } from './register-pages.ts';
import { setUpPages } from './set-up-pages.ts';
import { sharePages } from './share-pages.ts';
import { sharedPassportPages } from './shared-passport-pages.ts';
import { signInPages } from './sign-in-pages.ts';
import { skillPages } from './skill-pages.ts';
import { skillsMapPages } from './skills-map-pages.ts';
import { vacancyPages } from './vacancy-pages.ts';
import { vacancyPublicPages } from './vacancy-public-pages.ts';
import { verifyPages } from './verify-pages.ts';

export { renderErrorPage } from './error-pages.ts';

/** Every page. `personData`: the use cases across rooms, which stand on the roof and so are handed down. */
export const webPages =
  (deps: Deps, personData: PersonData): Routes =>
  (app, _options, done) => {
    app.register(assetRoutes);
    app.register((pages, _pageOptions, ready) => {
      pages.addHook('preHandler', async (request) => {
        request.visitor = await findVisitor(deps, request.actor);
      });
      pages.register(accountPages(deps, personData));
      for (const audience of [
        homePages,
        aboutPages,
        cataloguePages,
        ontwikkelpadPages,
        initiativePages,
        achievementPages,
        cohortPages,
        credentialPages,
        classCodeRequestPages,
        classCodePages,
        claimPages,
        exemptionPages,
        outboxPages,
        signInPages,
        organisationPages,
        opleidingOwnPages,
        officePages,
        passportPages,
        gapPages,
        skillsMapPages,
        matchingRulesPages,
        sharePages,
        sharedPassportPages,
        setUpPages,
        vacancyPages,
        vacancyPublicPages,
        skillPages,
        occupationPages,
        verifyPages,
        registerPages,
      ])
        pages.register(audience(deps));
      ready();
    });
    done();
  };
