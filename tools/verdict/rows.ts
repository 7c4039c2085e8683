/** One artefact, and what it is held against. */
export interface Row {
  readonly artefact: string;
  readonly against: string;
  /** Nx tasks that say yes or no without counting cases. `API` stands for each API. */
  readonly tasks?: readonly string[];
  /** Tests. Where there are several parts, each must have run. */
  readonly tests?: readonly Part[];
  /** What to do when it is red. */
  readonly repair: string;
}

/** Tests that belong together. */
export interface Part {
  /** What is said to be missing when none of them ran, where a row has several parts. */
  readonly called?: string;
  readonly file: RegExp;
  /** How their names begin. */
  readonly name?: RegExp;
}

/**
 * What the verdict is about, in the order in which things follow from each other. A client has one row for its language.
 *
 * @param languages ends of the `client-…` folders
 */
export function rows(languages: readonly string[]): Row[] {
  const tests = /^apps\/contract-tests\/test\//;
  const within = (name: string): RegExp => new RegExp(`${tests.source}${name}`);
  return [
    { artefact: 'contract', against: 'house rules', tasks: ['API:lint'], repair: 'npm run lint names rule and place in specs/' },
    { artefact: 'evidence', against: 'contract, both ways', tests: [{ file: within('evidence') }], repair: 'add or correct a fact or a decision in evidence.yaml' },
    { artefact: 'generated code', against: 'contract, templates, options', tasks: ['API:test'], repair: 'npm run generate' },
    { artefact: 'generated tables', against: 'bundle', tests: [{ file: within('tables') }], repair: 'npm run generate, or tools/generate/contract.ts' },
    { artefact: 'types of both generators', against: 'each other, identity', tests: [{ file: within('two-generators') }], repair: 'change the template or the schema that differs' },
    { artefact: 'mock', against: 'every documented answer', tests: [{ file: within('documented-answers') }], repair: 'add an example, or correct the contract' },
    { artefact: 'every API', against: 'its evidence, its mock, its types', tests: [{ file: within('every-api') }], repair: 'what is named: the contract, evidence.yaml, or npm run generate' },
    ...languages.map((language): Row => ({
      artefact: `client-${language}`, against: 'vectors at the server, a job\'s life at the service, its own tests',
      tests: [
        { called: 'vectors', file: within('vectors'), name: new RegExp(`^${language}\\b`) },
        { called: 'the life of a job', file: within('reference/every-language'), name: new RegExp(`^${language}\\b`) },
        { called: 'its own tests', file: new RegExp(`/client-${language}/`) },
      ],
      repair: `nx test of client-${language}; then the templates or libs/…/client-${language}`,
    })),
    { artefact: 'lfj', against: 'its own tests', tests: [{ file: /^apps\/cli\// }], repair: 'change apps/cli' },
    { artefact: 'lfj, client, generated', against: 'hostile ids, nothing arrives', tests: [{ file: within('hostile-ids') }], repair: 'the path guard in tools/templates' },
    { artefact: 'service', against: 'its own tests', tests: [{ file: /^apps\/service\// }], repair: 'change apps/service' },
    { artefact: 'service and mock', against: 'one list of contract cases', tests: [{ file: within('reference/both-targets') }], repair: 'change apps/service; a gap of the mock that is none any more leaves mock-gaps.ts' },
    { artefact: 'service', against: 'a sequential model', tests: [{ file: within('reference/model') }], repair: 'SEED=… repeats what was found; change apps/service/src/storage' },
    { artefact: 'service', against: 'tenants, filters, kills, broken disks', tests: [{ file: within('reference/(tenants|filters|crash|disk)') }], repair: 'SEED=… repeats what was found; change apps/service' },
    { artefact: 'service', against: 'client and lfj, a job\'s life, verify', tests: [{ file: within('reference/(life-of-a-job|verify)') }], repair: 'change whichever left the contract' },
    { artefact: 'console', against: 'its own tests', tests: [{ file: /^apps\/console\// }], repair: 'change apps/console' },
    { artefact: 'console', against: 'mock and service, in a browser', tests: [{ file: within('console/') }], repair: 'change apps/console; pictures of states with a fault are in reports/console' },
    { artefact: 'server of the console', against: 'its own tests', tests: [{ file: /^apps\/console-server\// }], repair: 'change apps/console-server' },
    { artefact: 'demo', against: 'its transcript', tests: [{ file: within('demo') }], repair: 'if the change is meant: node apps/contract-tests/demo/demo.ts --update' },
    { artefact: 'contract tests', against: 'planted faults', tests: [{ file: within('(driver|scripted-server|fault-proxy|differences|naive-client|vectors|reference/(fuzz-verdict|every-language))'), name: new RegExp(`^(?!(${languages.join('|')})\\b)`) }], repair: 'the test tools themselves are blind: mend them first' },
  ];
}
