import type { Command } from '../command.ts';
import { checkIds } from '../check-ids.ts';
import { told } from '../one-call.ts';
import { oneJob } from '../options.ts';
import type { GlobalOptions } from '../options.ts';
import { connect } from '../session.ts';
import { settle } from '../settings.ts';

const formats = ['text', 'json', 'jsonl'] as const;

export const log: Command<GlobalOptions> = {
  operation: 'getJobLog',
  grammar: oneJob,
  examples: ['lfj log 03141229-84cd-4b1b-9733-dd124320c125 > job.log'],
  async run(given, options, context) {
    const { terminal, interruption: { signal } } = context;
    const settings = settle(options, context, { formats });
    checkIds(given, settings, terminal);
    const client = await connect(settings, options, context);
    return told(context, async () => {
      const read = await client.getJobLog(given[0]!, { signal });
      if (settings.format === 'text') terminal.text(read.log);
      else terminal.data(JSON.stringify(read, null, settings.format === 'json' ? 2 : undefined));
      if (read.log === '') terminal.say('lfj: no log yet');
    });
  },
};
