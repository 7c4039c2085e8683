import bundle from '@lakeformation-jobs/contract/openapi.json' with { type: 'json' };
import { afterAll, describe, expect, it } from 'vitest';
import { contradictions, disagreements } from '../src/evidence/compare.ts';
import { readEvidence } from '../src/evidence/evidence-file.ts';
import type { Evidence } from '../src/evidence/evidence-file.ts';
import { changed, everyFault, taken } from '../src/evidence/planted.ts';
import { leavesOf, lookupIn, placeAt } from '../src/evidence/pointer.ts';
import { statementsOf } from '../src/evidence/statements.ts';

const evidence = readEvidence('lakeformation-jobs');
const statements = statementsOf(evidence);
const leaves = leavesOf(bundle);
const lookup = lookupIn(bundle);
const openTexts = new Set(statements.filter(({ kind }) => kind === 'open').map(({ pointer }) => lookup(pointer)!.straight));
const jobs = '/paths/~1v1~1{project_id}~1instances~1{instance_id}~1lf-jobs';
const operation = `${jobs}~1{job_id}/delete`;

describe('the evidence and the contract', () => {
  it('agree, in both directions', () => {
    expect(disagreements(bundle, evidence), 'specs/lakeformation-jobs/evidence.yaml and the contract').toEqual([]);
  });

  it('are there', () => {
    expect(evidence.facts.length).toBeGreaterThanOrEqual(90);
    expect(statements.filter(({ of }) => of === 'fact').length).toBeGreaterThanOrEqual(800);
    expect(Object.keys(evidence.decisions).length).toBeGreaterThanOrEqual(60);
    expect(leaves.length).toBeGreaterThanOrEqual(800);
  });
});

/** Faults in the contract: what is said has to name the place. */
const inContract: [fault: string, bundle: object, said: RegExp][] = [
  ['a property that nobody documents', set('/components/schemas/ApiError/properties/request_id', { type: 'string' }), /^\/components\/schemas\/ApiError\/properties\/request_id\/type has neither/],
  ['a property gone', gone('/components/schemas/ApiError/properties/solution_msg'), /nothing stands at .*\/solution_msg\/type/],
  ['a property renamed', renamed('/components/schemas/ApiError/properties/error_msg', 'error_message'), /error_message\/type has neither/],
  ['another type', set('/components/schemas/ApiError/properties/error_code/type', 'integer'), /error_code\/type is "integer"/],
  ['a property required', set('/components/schemas/ApiError/required', ['error_code']), /nothing-required: something stands at .*required/],
  ['a parameter no longer required', set('/components/parameters/job_id/required', false), /required is false/],
  ['a looser pattern', set('/components/parameters/job_id/schema/pattern', '^.{36}$'), /job-id-characters: .*pattern is/],
  ['a pattern gone', gone('/components/parameters/project_id/schema/pattern'), /nothing stands at .*pattern/],
  ['nullable gone', gone('/components/schemas/GatewayForbiddenError/properties/error_code/nullable'), /nothing stands at .*nullable/],
  ['nullable where nobody says so', set('/components/schemas/ApiError/properties/error_code/nullable', true), /ApiError\/properties\/error_code\/nullable has neither/],
  ['an enumeration that nobody documents', set('/components/schemas/ApiError/properties/error_code/enum', ['a']), /enum\/0 has neither/],
  ['a status added', set(`${operation}/responses/418`, { description: 'Teapot' }), /responses\/418\/description has neither/],
  ['a status that was decided against', set(`${operation}/responses/429`, { description: 'Slow' }), /other-statuses: something stands at .*429/],
  ['a status gone', gone(`${operation}/responses/408`), /nothing stands at .*408\/description/],
  ['another text of a status', set(`${operation}/responses/200/description`, 'Deleted.'), /is "Deleted\."/],
  ['a header renamed', renamed(`${operation}/responses/200/headers/X-request-id`, 'X-trace-id'), /nothing stands at .*X-request-id/],
  ['a body of 200', set(`${operation}/responses/200/content`, { 'application/json': { schema: { type: 'object' } } }), /something stands at .*200\/content/],
  ['another body of 403', set('/components/responses/Forbidden/content/application~1json/schema/$ref', '#/components/schemas/ApiError'), /body-of-403/],
  ['another media type', renamed('/components/responses/NotFound/content/application~1json', 'text/html'), /media-type: nothing stands/],
  ['another example', set('/components/examples/not_found/value/error_code', 'common.1'), /not_found\/value is/],
  ['a parameter added', push(`${operation}/parameters`, { name: 'force', in: 'query', schema: { type: 'boolean' } }), /something stands at .*parameters\/3/],
  ['a body of the request', set(`${operation}/requestBody`, { content: {} }), /something stands at .*requestBody/],
  ['no token', set('/security', []), /\/security is \[\]/],
  ['an operation without a token', set(`${operation}/security`, []), /no-operation-without-token: something stands/],
  ['the token in another header', set('/components/securitySchemes/X-Auth-Token/name', 'Authorization'), /is "Authorization"/],
  ['another address', set('/servers/0/url', 'http://{endpoint}'), /is "http:/],
  ['another path', renamed(operation.replace('/delete', ''), '/v1/{job_id}'), /nothing stands at .*\/delete$/],
  ['another method', renamed(operation, 'post'), /nothing stands at .*\/delete$/],
  ['fewer statuses that refuse', set(`${operation}/x-refused-in`, ['RUNNING']), /x-refused-in is/],
  ['a frozen job that is not deleted', set(`${operation}/x-refused-in`, ['SUBMITTED', 'RUNNING', 'FROZEN_RELEASABLE']), /refused-in-frozen: something stands/],
  ['a missing job that is answered otherwise', set(`${operation}/responses/404/$ref`, '#/components/responses/RequestTimeout'), /missing-job: /],
  ['a log that outlives its job', renamed(`${jobs}~1{job_id}~1log/get/responses/404`, '410'), /deleted-with-the-job: nothing stands/],
  ['an operation by another name', set(`${operation}/operationId`, 'removeJob'), /operation-name: .*"removeJob"/],
  ['an optional parameter that has to be sent', set('/components/parameters/name_pattern/required', true), /something stands at .*\/required/],
  ['a mandatory one that need not be', gone('/components/parameters/offset/required'), /nothing stands at .*\/required/],
  ['a wider range', set('/components/parameters/limit/schema/maximum', 2000), /maximum is 2000/],
  ['another default', set('/components/parameters/limit/schema/default', 100), /default is 100/],
  ['a status that cannot be filtered by', set('/components/schemas/JobStatusFilter/enum', ['CREATED']), /enum is \["CREATED"\]/],
  ['an enumeration of answers that is closed', renamed('/components/schemas/JobStatus/x-extensible-enum', 'enum'), /schemas-by-use: something stands at .*enum/],
  ['a secret that is answered', gone('/components/schemas/DataSourceParameter/properties/password/writeOnly'), /secrets: nothing stands/],
  ['a field of an answer no longer there for sure', set('/components/schemas/Job/required', ['id']), /required-in-answers: .*required is/],
  ['a mandatory field of a request that is optional', set('/components/schemas/NewJob/required', ['name', 'type']), /required is \["name","type"\]/],
  ['a closed object', set('/components/schemas/JobParameter/additionalProperties', false), /unknown-properties: something stands/],
  ['a rule for names in answers', set('/components/schemas/Job/properties/name/maxLength', 255), /name-in-answers: something stands/],
  ['the rule that a decision leaves out', set('/components/schemas/DataSourceParameter/properties/username/pattern', '^[0-9A-Za-z]*$'), /username-characters: something stands/],
  ['another unit', set('/components/schemas/JobInfo/properties/execute_time/description', 'How long the latest run took, in milliseconds.'), /milliseconds/],
  ['a success by another status', renamed(`${jobs}/post/responses/201`, '200'), /success-statuses: nothing stands at .*201/],
  ['no request id on a list', gone(`${jobs}/get/responses/200/headers`), /place-of-request-id: nothing stands/],
  ['a body for a start', set(`${jobs}~1{job_id}~1start/post/requestBody`, { content: {} }), /something stands at .*requestBody/],
  ['a link to another operation', set(`${jobs}/post/responses/201/links/getJob/$ref`, '#/components/links/deleteJob_created'), /links-of-answers: .*"deleteJob"/],
  ['another code of a refusal', set('/x-refused-error-code', 'common.01000001'), /code-of-a-refusal: /],
  ['the vendor\'s own mistake, which a decision repairs', set('/components/parameters/job_id/schema/pattern', '^[0-9A-Za-z]{36}$'), /says what the page says/],
];

/** Faults in the evidence. */
const inEvidence: [fault: string, evidence: Evidence, said: RegExp][] = [
  ['a fact with another value', fact(({ page, says }) => page === 'delete-2024' && says?.['/summary'] !== undefined, { says: { '/summary': 'Removing a Job' } }), /summary is "Deleting a Job", not "Removing a Job"/],
  ['a fact whose place is gone', fact(({ place }) => place === 'Example Requests', { says: { '/servers/1/url': 'https://{endpoint}' } }), /nothing stands at \/servers\/1\/url/],
  ['a fact gone', { ...evidence, facts: evidence.facts.filter(({ place }) => place !== 'Status Codes') }, /responses\/200\/description has neither/],
  ['a page that nobody described', fact(({ place }) => place === 'Status Codes', { page: 'delete-2023' }), /there is no page delete-2023/],
  ['a fact without its heading', fact(({ place }) => place === 'Status Codes', { place: '' }), /place is missing/],
  ['a page without a date', { ...evidence, pages: { ...evidence.pages, 'list-2025': { ...evidence.pages['list-2025']!, updated: 'lately' } } }, /lately is no date/],
  ['a page that nothing comes from', { ...evidence, pages: { ...evidence.pages, spare: evidence.pages['list-2025']! } }, /spare: no fact comes from it/],
  ['a word that means nothing', fact(({ place }) => place === 'Status Codes', { sais: {} } as object), /there is no word sais/],
  ['a contradiction that nobody decided', fact(({ overruled_by }) => overruled_by === 'token-required', { overruled_by: 'nobody' }), /there is no decision nobody/],
  ['a decision about something else', fact(({ overruled_by }) => overruled_by === 'token-required', { overruled_by: 'links-to-pages' }), /links-to-pages says nothing about \/security/],
  ['a page overruled that agrees', fact(({ overruled_by }) => overruled_by === 'token-required', { says: { '/security': [{ 'X-Auth-Token': [] }] } }), /nothing is overruled/],
  ['a contradiction without a mark', fact(({ overruled_by }) => overruled_by === 'job-or-task', { overruled_by: undefined } as object), /description is .*, not "This API/],
  ['a contradiction that nothing is left out for', decision('username-characters', { lacks: ['/minLength'] }), /username-characters says nothing about .*\/pattern/],
  ['a meaning that is not the contract\'s', fact(({ means }) => means?.['/total/description'] !== undefined, { means: { '/total/description': 'How many there are on this page.' } }), /not "How many there are on this page/],
  ['a decision that only means something', decision('refused-in', { means: {} } as object), /there is no word means/],
  ['one of several pages that nobody described', fact(({ place }) => place.startsWith('Status Codes;'), { page: ['delete-2024', 'nobody'] }), /there is no page nobody/],
  ['a place that nobody named', fact(({ place }) => place === 'Status Codes', { at: 'nowhere/responses' }), /there is no place nowhere/],
  ['a name that leads elsewhere', place('getJob', `${jobs}~1{job_id}/head`), /nothing stands at .*\/head\/operationId/],
  ['a name that leads to fewer places', place('siblings', ['listJobs']), /has neither fact nor decision/],
  ['a name that leads to itself', place('listJobs', 'listJobs/get'), /there is no place listJobs above it/],
  ['a name that nothing is said about', place('spare', '/info'), /spare: nothing is said there/],
  ['a decision without a reason', decision('refused-in', { reason: ' ' }), /refused-in: reason is missing/],
  ['a decision that says nothing', decision('refused-in', { says: {} }), /it says nothing about the contract/],
  ['a decision gone', { ...evidence, decisions: Object.fromEntries(Object.entries(evidence.decisions).filter(([name]) => name !== 'server-default')) }, /endpoint\/default has neither/],
  ['a decision to leave open what is no wording', decision('own-words', { open: ['/paths/~1v1~1{project_id}~1instances~1{instance_id}~1lf-jobs/get/operationId'] }), /operationId is no wording, so that it cannot be left open/],
  ['a decision to leave everything open', decision('own-words', { open: ['/components'] }), /cannot be left open/],
];

describe('a planted fault', () => {
  it.each(inContract)('in the contract is found: %s', (_, planted, said) => {
    expect(disagreements(planted, evidence)).toContainEqual(expect.stringMatching(said));
  });

  it.each(inEvidence)('in the evidence is found: %s', (_, planted, said) => {
    expect(disagreements(bundle, planted)).toContainEqual(expect.stringMatching(said));
  });

  it('is found wherever it is, except in the wording that is left open', () => {
    let looked = 0;
    const missed: { fault: string; pointer: string }[] = [];
    for (const { fault, pointer, bundle: planted } of everyFault(bundle)) {
      looked++;
      if (contradictions(planted, [...near(pointer), ...statements]).next().done) missed.push({ fault, pointer });
    }
    const open = [...openTexts].map((pointer) => ({ fault: 'a value changed', pointer }));
    everywhere = `${looked - missed.length} of ${looked - open.length} everywhere`;
    expect(new Set(missed)).toEqual(new Set(open));
    expect(looked).toBeGreaterThanOrEqual(4500);
  }, 120_000);

  it('is found in whatever a fact says', () => {
    let looked = 0;
    for (const { overruled_by, ...fact } of evidence.facts) {
      for (const word of ['says', 'means'] as const) {
        for (const key of Object.keys(fact[word] ?? {})) {
          looked++;
          const planted = statementsOf({ ...evidence, facts: [{ ...fact, [word]: { ...fact[word], [key]: 'planted' } }], decisions: {} });
          expect([...contradictions(bundle, planted)].filter((what) => !what.endsWith('has neither fact nor decision')), `${overruled_by ?? word} ${key}`).not.toEqual([]);
        }
      }
    }
    expect(looked).toBeGreaterThanOrEqual(250);
  });
});

describe('a pointer', () => {
  it('goes through references and says which', () => {
    expect(placeAt(bundle, `${operation}/responses/401/content/application~1json/schema/properties/error_code/type`)).toEqual({
      value: 'string', straight: '/components/schemas/ApiError/properties/error_code/type',
      references: [`${operation}/responses/401/$ref`, '/components/responses/Unauthorized/content/application~1json/schema/$ref'],
    });
  });

  it('leads nowhere when a name is not there, were it one of every object', () => {
    expect(placeAt(bundle, '/components/toString')).toBeUndefined();
    expect(placeAt(bundle, '/openapi/0')).toBeUndefined();
  });
});

const nearby = new Map<string, typeof statements>();
const through = statements.map((statement) => {
  const place = lookup(statement.pointer);
  return { statement, pointers: place ? [place.straight, ...place.references] : [] };
});

/** Statements about what a pointer holds, or that lead through it: asked first, they find nearly every fault at once. Kept, since several faults are planted in one place. */
function near(pointer: string): typeof statements {
  const start = pointer.split(' ', 1)[0]!;
  const found = nearby.get(start) ?? through.filter(({ pointers }) => pointers.some((one) => one.startsWith(start))).map(({ statement }) => statement);
  nearby.set(start, found);
  return found;
}

let everywhere = 'not looked for everywhere';

function set(pointer: string, value: unknown): object {
  return changed(bundle, pointer, (holder, key) => { holder[key] = value; });
}

function gone(pointer: string): object {
  return changed(bundle, pointer, taken);
}

function renamed(pointer: string, name: string): object {
  return changed(bundle, pointer, (holder, key) => { holder[name] = holder[key]; delete holder[key]; });
}

function push(pointer: string, value: unknown): object {
  return changed(bundle, pointer, (holder, key) => { holder[key] = [...holder[key] as unknown[], value]; });
}

/** The evidence with one fact changed, the one that fits. */
function fact(fits: (fact: Evidence['facts'][number]) => boolean, change: Partial<Evidence['facts'][number]>): Evidence {
  const index = evidence.facts.findIndex(fits);
  if (index < 0) throw new Error('There is no such fact');
  return { ...evidence, facts: evidence.facts.with(index, { ...evidence.facts[index]!, ...change }) };
}

function place(name: string, pointers: string | string[]): Evidence {
  return { ...evidence, places: { ...evidence.places, [name]: pointers } };
}

function decision(name: string, change: Partial<Evidence['decisions'][string]>): Evidence {
  return { ...evidence, decisions: { ...evidence.decisions, [name]: { ...evidence.decisions[name]!, ...change } } };
}

afterAll(() => {
  const facts = statements.filter(({ of }) => of === 'fact');
  const overruled = facts.filter(({ overruledBy }) => overruledBy !== undefined).length;
  const open = openTexts.size;
  console.log(
    `evidence: ${facts.length} values of pages in ${evidence.facts.length} places (${overruled} overruled), ${Object.keys(evidence.decisions).length} decisions about ${statements.length - facts.length} places, `
    + `${leaves.length} leaves of the contract (${open} texts of our own); found ${inContract.length + inEvidence.length} planted faults by name, ${everywhere}`,
  );
});
