import bundle from '@lakeformation-jobs/contract/openapi.json' with { type: 'json' };
import type { components } from '@lakeformation-jobs/contract';

type ApiError = components['schemas']['ApiError'];
type Forbidden = components['schemas']['GatewayForbidden'];

const { examples } = bundle.components;

/** A request that is not served: the status, and the body in the shape that the contract has for it. */
export class Refusal extends Error {
  readonly statusCode: number;
  readonly body: ApiError | Forbidden;

  constructor(statusCode: number, body: ApiError | Forbidden) {
    super(body.error_msg ?? String(statusCode));
    this.statusCode = statusCode;
    this.body = body;
  }
}

/** The documented bodies, by what has happened. */
export const refusals = {
  unauthorized: () => new Refusal(401, examples.unauthorized.value),
  forbidden: () => new Refusal(403, examples.forbidden.value),
  notFound: () => new Refusal(404, examples.not_found.value),
  refusedActive: () => new Refusal(400, examples.refused_active.value),
  refusedInactive: () => new Refusal(400, examples.refused_inactive.value),
};

/**
 * Errors that no page documents, or no page of the job API, as table: the status and our words for it. Codes that begin
 * with `lfj.` are ours; APIG.0101 is the gateway's for an address without an API, and clients must not take it for "no
 * such job".
 */
const others: Record<number, ApiError> = {
  400: examples.bad_request.value,
  404: { error_code: 'APIG.0101', error_msg: 'The API does not exist or has not been published in the environment' },
  405: { error_code: 'lfj.method_not_allowed', error_msg: 'This address does not know the method of the request' },
  408: examples.request_timeout.value,
  413: { error_code: 'lfj.body_too_large', error_msg: 'The body of the request is too large' },
  414: { error_code: 'lfj.address_too_long', error_msg: 'The address of the request is too long' },
  415: { error_code: 'lfj.unsupported_media_type', error_msg: 'The body of the request has to be application/json' },
  417: { error_code: 'lfj.expectation_failed', error_msg: 'The request expects what this service does not do' },
  431: { error_code: 'lfj.head_too_large', error_msg: 'The head of the request is too large' },
  500: examples.internal_server_error.value,
};

/** The body for a status outside the documented cases; statuses without a row are told as the nearest that has one. */
export function errorBody(status: number): ApiError {
  return others[status] ?? others[status >= 500 ? 500 : 400]!;
}

/** A 400 in the words of the documented one, with what is wrong in this request. */
export function badRequest(reason: string): ApiError {
  const { error_code, error_msg } = examples.bad_request.value;
  return { error_code, error_msg: `${error_msg.split(', code:')[0]}, code: 400, reason: ${reason}` };
}
