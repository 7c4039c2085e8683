import { basename } from 'node:path';
import { unsafePattern } from './path-pattern.js';

/**
 * @typedef {{ child(keys: (string | number)[]): Location, pointer: string, source: { absoluteRef: string } }} Location
 * @typedef {{ report(problem: { message: string, location?: Location }): void, resolve(node: unknown): { node?: unknown }, location: Location }} Context
 */

/** The parts of an operation, in the order in which they stand; others, mostly `x-…`, come last. */
const parts = [
  'operationId', 'x-vendor-operation', 'summary', 'description', 'externalDocs', 'tags', 'x-refused-in',
  'parameters', 'requestBody', 'responses', 'deprecated', 'security', 'servers',
];
const errorStatuses = ['400', '401', '403', '404', '408', '500'];

/** operationId becomes the name of a function in every client, and the word for the operation everywhere else. */
function operationIdCamelCase() {
  return {
    Operation({ operationId }, /** @type {Context} */ { report, location }) {
      if (operationId === undefined || /^[a-z][a-z0-9]+([A-Z][a-z0-9]+)*$/.test(operationId)) return;
      report({ message: `operationId ${operationId}: write it in camelCase, a verb and a noun (deleteJob), abbreviations as words (getJobLog, getUrl).`, location: location.child(['operationId']) });
    },
  };
}

/** The same order every time makes an absence visible. */
function operationParts() {
  return {
    Operation(operation, /** @type {Context} */ { report, location }) {
      // That the needed parts are there is a matter of Redocly's own rules, which are content with an empty list.
      if (operation.tags?.length === 0) report({ message: 'This operation has no tag: name one of the tags of openapi.yaml.', location: location.child(['tags']) });
      const place = (/** @type {string} */ name) => (parts.includes(name) ? parts.indexOf(name) : parts.length);
      const names = Object.keys(operation);
      const late = names.find((name, index) => index > 0 && place(name) < place(names[index - 1] ?? ''));
      if (late) report({ message: `${late} stands too late: the order is ${parts.join(', ')}, then others.`, location: location.child([late]) });
    },
  };
}

/** What every client must be ready for. */
function documentedErrors() {
  return {
    Operation({ responses }, /** @type {Context} */ { report, location }) {
      if (!responses) return;
      const missing = errorStatuses.filter((status) => !(status in responses));
      if (missing.length) report({ message: `This operation does not document ${missing.join(', ')}: add the shared answer of responses.yaml or one of its own.`, location: location.child(['responses']) });
    },
  };
}

/** The mock answers with an example that is chosen by its name; an unnamed one cannot be asked for. */
function namedExamples() {
  return {
    Response({ content }, /** @type {Context} */ { report, location }) {
      for (const [type, media] of Object.entries(content ?? {})) {
        if (Object.keys(media.examples ?? {}).length > 0) continue;
        report({ message: `This answer has no named example for ${type}: add at least one below examples (example gives it no name).`, location: location.child(['content', type]) });
      }
    },
  };
}

/** Without one the mock serves the word "string". */
function headerExamples() {
  return {
    Response({ headers }, /** @type {Context} */ { report, resolve, location }) {
      for (const [name, header] of Object.entries(headers ?? {})) {
        const { example, examples } = resolve(header).node ?? {};
        if (example === undefined && Object.keys(examples ?? {}).length === 0) {
          report({ message: `The header ${name} has no example: add one.`, location: location.child(['headers', name]) });
        }
      }
    },
  };
}

/** A value that is no plain segment of a path reaches another operation, whatever a client encodes. */
function pathParameterPattern() {
  return {
    Parameter(parameter, /** @type {Context} */ { report, resolve, location }) {
      if (parameter.in !== 'path') return;
      const fault = unsafePattern(resolve(parameter.schema ?? {}).node?.pattern);
      if (fault) report({ message: `The path parameter ${parameter.name} ${fault}`, location: location.child(['schema']) });
    },
  };
}

/** The name of a schema's file is the name of its type in every client. */
function schemaFileName() {
  return {
    Schema(_, /** @type {Context} */ { report, location }) {
      const file = basename(location.source.absoluteRef);
      if (location.pointer !== '#/' || /^([A-Z][a-z0-9]+)+\.yaml$/.test(file)) return;
      report({ message: `The schema file ${file}: name it after its one noun in PascalCase, abbreviations as words (ApiError.yaml).` });
    },
  };
}

/** The statuses become a predicate in the service and a condition in the console. */
function refusedIn() {
  return {
    Operation(operation, /** @type {Context} */ { report, location }) {
      const statuses = operation['x-refused-in'];
      if (statuses === undefined || (Array.isArray(statuses) && statuses.every((status) => typeof status === 'string'))) return;
      report({ message: 'x-refused-in is a list of statuses, each a string (quote it if YAML reads something else).', location: location.child(['x-refused-in']) });
    },
  };
}

/** The rules of this house for every contract, as a plugin of Redocly. */
export default function houseRules() {
  return {
    id: 'house',
    rules: {
      oas3: {
        'operation-id-camel-case': operationIdCamelCase,
        'operation-parts': operationParts,
        'documented-errors': documentedErrors,
        'named-examples': namedExamples,
        'header-examples': headerExamples,
        'path-parameter-pattern': pathParameterPattern,
        'schema-file-name': schemaFileName,
        'refused-in': refusedIn,
      },
    },
  };
}
