/** What follows the options in the help of lfj and of each command. */
export function helpAfter(examples: readonly string[]): string {
  return `
Settings (the first that is given counts: flag, environment, profile file):
  --endpoint     LFJ_ENDPOINT   "endpoint"     https://lakeformation.REGION.myhuaweicloud.com
  --project      LFJ_PROJECT    "project"
  --instance     LFJ_INSTANCE   "instance"
  --token-file   LFJ_TOKEN      "token_file"   or --token-stdin; a token is never an argument
  --profile      LFJ_PROFILE                   "default" unless named

Profile file: $XDG_CONFIG_HOME/lfj/profiles.json, ~/.config/lfj/profiles.json without it,
%APPDATA%\\lfj\\profiles.json on Windows, or the path in LFJ_PROFILES:
  { "default": { "endpoint": "https://…", "project": "…", "instance": "…", "token_file": "token" } }
A token_file is relative to the folder of the profile file. NO_COLOR switches colours off.
Stdin brings one thing: the token (--token-stdin), ids (-) or a job (--file -).

Exit codes:
  0    all done (with --ignore-not-found also when a job was not there)
  1    anything that no other code says
  2    wrong usage, or not confirmed: nothing was sent
  3    every failure is not_found
  4    authentication or permission stopped it (401, 403)
  5    every failure is refused_active: the job is submitted or running
  6    an outcome is unknown: it may or may not have happened
  130  interrupted (SIGINT); 143 terminated (SIGTERM)

Examples:
${examples.map((line) => `  ${line}`).join('\n')}

lfj behaves as Huawei Cloud documents its LakeFormation API, is unofficial, and was never run against the cloud.`;
}

/** Of `lfj --help`; each command has its own. */
export const examples: readonly string[] = [
  'lfj list --all --status FAILED',
  'lfj start --wait --for SUCCESS 03141229-84cd-4b1b-9733-dd124320c125',
  'lfj list --all --status FAILED -o name | lfj delete --yes -',
  'get-token | lfj delete --yes --token-stdin --output jsonl 03141229-84cd-4b1b-9733-dd124320c125',
  'lfj get --endpoint http://127.0.0.1:4010 --example not_found 03141229-84cd-4b1b-9733-dd124320c125',
];
