import type { FastifyReply } from 'fastify';

/** The status of a refusal, our code for it, and the words. */
const refusals = {
  session_unknown: [401, 'The code of the sign-in link is not known. Sign in with a token.'],
  other_origin: [403, 'Only the console itself may ask this.'],
  not_there: [404, 'There is no such file in this build of the console. Load the page again.'],
  not_forwarded: [404, 'Only the operations of the contract are forwarded.'],
  session_over: [410, 'The code of the sign-in link was used, or is older than 60 seconds. Sign in with a token, or start the service again.'],
  other_host: [421, 'This address is not known by that name. Use the one that was printed at the start.'],
  endpoint_lost: [502, 'The endpoint gave no complete answer.'],
  endpoint_unreachable: [503, 'There is no connection to the endpoint. Nothing was sent.'],
  console_not_built: [503, 'The console is not built yet: npm run build.'],
  endpoint_slow: [504, 'The endpoint did not answer in time.'],
} as const;

/** Answers with an error in the contract's shape; codes that begin with `lfj.` are ours. */
export function refuse(reply: FastifyReply, why: keyof typeof refusals): FastifyReply {
  const [status, error_msg] = refusals[why];
  return reply.code(status).header('Cache-Control', 'no-store').type('application/json; charset=utf-8').send({ error_code: `lfj.${why}`, error_msg });
}
