import type postgres from 'postgres';

export interface ManyRows {
  /** How many people; each has an address, a key, a credential with its audit line, link and mail, and a shared passport. */
  rows: number;
  organisationId: string;
  achievementId: string;
  /** The credential of somebody; `VARIES` in it becomes another text for each. */
  document: string;
}

/**
 * Fills a database as years of use would, without taking their time: straight into the tables, past the checks that
 * rows which belong together do. Identifiers rise with time, as those that the service makes.
 */
export async function fillDatabase(client: postgres.Sql, input: ManyRows): Promise<void> {
  const { rows, organisationId, achievementId, document } = input;
  const step = 50_000;
  await client.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`set local synchronous_commit = off`;
    // Names that tell what they stand for: the n-th of its kind, in the order of time.
    await tx`create function pg_temp.id_of(kind int, n bigint) returns uuid language sql immutable as $$
      select (lpad(to_hex(1700000000000 + n * 1000), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8' || substr(md5(kind || ' ' || n), 1, 15))::uuid $$`;
    await tx`create function pg_temp.at_of(n bigint) returns timestamptz language sql immutable as $$
      select to_timestamp(1700000000 + n) $$`;
    await tx`create temp table numbers on commit drop as select 0::bigint as n`;
    const [list] = await tx`
      insert into status_lists (id, organisation_id, block, created_at)
      select pg_temp.id_of(9, block), ${organisationId}, 1000 + block, now() from generate_series(0, ${Math.ceil(rows / 100_000)}::int) as block
      returning id`;
    if (!list) throw new Error('no status list was made');
    for (let start = 0; start < rows; start += step) {
      const end = Math.min(start + step, rows);
      await tx`delete from numbers`;
      await tx`insert into numbers select generate_series(${start}::bigint, ${end - 1}::bigint)`;
      await tx`insert into users (id, name, lang, created_at)
        select pg_temp.id_of(1, n), 'Cursist ' || n || ' Voorbeeld', 'nl', pg_temp.at_of(n) from numbers`;
      await tx`insert into user_emails (id, user_id, address, is_primary, proven_at, created_at)
        select pg_temp.id_of(2, n), pg_temp.id_of(1, n), 'vol-' || n || '@voorbeeld.example', true, pg_temp.at_of(n), pg_temp.at_of(n) from numbers`;
      await tx`insert into holder_keys (did, user_id, public_key_multibase, wrapped_secret_key, created_at)
        select 'did:key:z6Mk' || md5('a' || n) || substr(md5('b' || n), 1, 12), pg_temp.id_of(1, n), 'z6Mk' || md5('a' || n) || substr(md5('b' || n), 1, 12),
          'v1.' || md5('c' || n) || md5('d' || n) || md5('e' || n), pg_temp.at_of(n) from numbers`;
      await tx`insert into credentials (id, organisation_id, achievement_id, user_id, recipient_name, recipient_email, lang, issuer_reference,
          awarded_on, document, status_list_id, status_index, issued_at, valid_until, claim_mailed_at, reminded_at, claimed_at, revoked_at, revocation_reason)
        select pg_temp.id_of(3, n), ${organisationId}, ${achievementId}, pg_temp.id_of(1, n), 'Cursist ' || n || ' Voorbeeld',
          'vol-' || n || '@voorbeeld.example', 'nl', 'VOL-' || n, pg_temp.at_of(n)::date, replace(${document}, 'VARIES', md5('f' || n)),
          pg_temp.id_of(9, n / 100000), n % 100000, pg_temp.at_of(n), pg_temp.at_of(n) + interval '10 years', pg_temp.at_of(n), pg_temp.at_of(n),
          case when n % 3 > 0 then pg_temp.at_of(n) end,
          case when n % 100 = 0 then pg_temp.at_of(n) end, case when n % 100 = 0 then 'Vergissing.' end from numbers`;
      await tx`insert into cohorts (id, organisation_id, achievement_id, name, lang, created_at, started_at)
        select pg_temp.id_of(4, n), ${organisationId}, ${achievementId}, 'Groep ' || n, 'nl', pg_temp.at_of(n), pg_temp.at_of(n) from numbers where n % 25 = 0`;
      await tx`insert into cohort_rows (cohort_id, number, cells, award, email, state, faults, credential_id)
        select pg_temp.id_of(4, n - n % 25), 2 + n % 25, jsonb_build_object('name', 'Cursist ' || n), jsonb_build_object('name', 'Cursist ' || n, 'reference', 'VOL-' || n),
          'vol-' || n || '@voorbeeld.example', 'issued', '[]', pg_temp.id_of(3, n) from numbers`;
      await tx`insert into links (id, kind, token_hash, user_id, email, subject_id, created_at, expires_at, used_at)
        select pg_temp.id_of(5, n), 'claim', md5('g' || n), pg_temp.id_of(1, n), 'vol-' || n || '@voorbeeld.example', pg_temp.id_of(3, n)::text,
          pg_temp.at_of(n), now() + interval '30 days', case when n % 3 > 0 then now() - interval '1 hour' end from numbers`;
      await tx`insert into mails (id, kind, reference, lang, state, created_at, settled_at)
        select pg_temp.id_of(6, n), 'claim', pg_temp.id_of(3, n)::text, 'nl', 'sent', pg_temp.at_of(n), pg_temp.at_of(n) from numbers`;
      await tx`insert into audit_events (id, at, actor_kind, organisation_id, action, subject_id, details)
        select pg_temp.id_of(7, n), pg_temp.at_of(n), 'system', ${organisationId}, 'credential.issued', pg_temp.id_of(3, n)::text, '{}' from numbers`;
      await tx`insert into sessions (id, user_id, door, method, token_hash, created_at, last_seen_at, expires_at)
        select pg_temp.id_of(10, n), pg_temp.id_of(1, n), 'browser', 'link', md5('h' || n), now(), now() - interval '1 hour', now() + interval '30 days' from numbers`;
      await tx`insert into share_links (id, user_id, token_hash, sealed_token, purpose, show_name, show_email, show_evidence, created_at, ends_at)
        select pg_temp.id_of(8, n), pg_temp.id_of(1, n), md5('i' || n), 'v1.' || md5('j' || n), 'Sollicitatie', true, false, false, pg_temp.at_of(n), now() + interval '30 days'
        from numbers`;
      await tx`insert into share_link_items (share_link_id, item_id, position)
        select pg_temp.id_of(8, n), pg_temp.id_of(3, n), 0 from numbers`;
      await tx`insert into share_openings (id, share_link_id, started_at, ends_at, shown_at, shown)
        select pg_temp.id_of(11, n), pg_temp.id_of(8, n), pg_temp.at_of(n), pg_temp.at_of(n) + interval '4 hours', pg_temp.at_of(n), '{}' from numbers`;
      await tx`insert into imported_credentials (id, user_id, original, media_type, file_name, document, digest, report, checked_at, imported_at)
        select pg_temp.id_of(12, n), pg_temp.id_of(1, n), '\\x00', 'application/json', 'bewijs.json', '{}', md5('k' || n), '{"checks":[],"credential":null}', now(), now() from numbers`;
      await tx`insert into own_skills (id, user_id, name_nl, name_en, narrative, document, created_at)
        select pg_temp.id_of(13, n), pg_temp.id_of(1, n), 'Lassen', 'Welding', 'Thuis geleerd.', '{}', pg_temp.at_of(n) from numbers`;
      await tx`insert into evidence (id, user_id, own_skill_id, kind, title, url, created_at)
        select pg_temp.id_of(14, n), pg_temp.id_of(1, n), pg_temp.id_of(13, n), 'link', 'Thuislab', 'https://voorbeeld.example', pg_temp.at_of(n) from numbers`;
      await tx`insert into exemption_requests (id, offer_id, organisation_id, opleiding_id, user_id, state, motivation, share_id, sealed_token, asked_at, changed_at, kept_until)
        select pg_temp.id_of(15, n), pg_temp.id_of(16, 0), ${organisationId}, 'medewerker-ict-support', pg_temp.id_of(1, n), case when n % 2 = 0 then 'asked' else 'withdrawn' end,
          'Al geleerd.', pg_temp.id_of(8, n), 'v1.' || md5('l' || n), pg_temp.at_of(n), pg_temp.at_of(n), now() + interval '1 year' from numbers`;
      await tx`insert into exemption_request_outcomes (request_id, outcome_id, position, label, skills, rung)
        select pg_temp.id_of(15, n), 'b1-k1-w1', 0, '{"nl":"Maakt devices gebruiksklaar","en":"Makes devices ready for use"}', '[]', 'assessed' from numbers`;
      await tx`insert into exemption_messages (request_id, number, kind, text, at)
        select pg_temp.id_of(15, n), 1, 'asked', 'Al geleerd.', pg_temp.at_of(n) from numbers`;
      await tx`insert into passport_arrangements (user_id, item_id, position) select pg_temp.id_of(1, n), pg_temp.id_of(3, n), 1 from numbers`;
    }
  });
  await client`analyze`;
}
