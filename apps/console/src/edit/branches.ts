import type { JobParameter, JobType } from '@lakeformation-jobs/client';

type Branch = Extract<keyof JobParameter, `${string}_parameter`>;

/** Which part of the parameters belongs to a type. The contract says it in words alone (`JobParameter`). */
export const branches: Readonly<Record<JobType, { readonly name: Branch; readonly schema: string; readonly partly?: true }>> = {
  METADATA_MIGRATION: { name: 'metadata_migration_parameter', schema: 'MetaDataMigrationParameter' },
  PERMISSION_MIGRATION: { name: 'permission_migration_parameter', schema: 'PermissionMigrationParameter' },
  // The vendor's pages show a part of it alone: a form would invent the rest, or hide it.
  METADATA_DISCOVERY: { name: 'metadata_discovery_parameter', schema: 'MetaDataDiscoveryParameter', partly: true },
};
