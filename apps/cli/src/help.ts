/** What follows the options in `lfj --help` and `lfj delete --help`. */
export const helpAfter = `
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

Exit codes:
  0    all done (with --ignore-not-found also when a job was not there)
  1    anything that no other code says
  2    wrong usage, or not confirmed: nothing was sent
  3    every failure is not_found
  4    authentication or permission stopped it (401, 403)
  5    every failure is refused_active (no operation of this version reports it)
  6    an outcome is unknown: it may or may not have happened
  130  interrupted (SIGINT); 143 terminated (SIGTERM)

Examples:
  lfj delete 03141229-84cd-4b1b-9733-dd124320c125
  lfj delete --dry-run 03141229-84cd-4b1b-9733-dd124320c125
  get-token | lfj delete --yes --token-stdin --output jsonl 03141229-84cd-4b1b-9733-dd124320c125
  lfj delete --endpoint http://127.0.0.1:4010 --example not_found 03141229-84cd-4b1b-9733-dd124320c125

lfj behaves as Huawei Cloud documents its LakeFormation API, is unofficial, and was never run against the cloud.`;
