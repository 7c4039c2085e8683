import type { Job, JobParameter, JobType } from '@lakeformation-jobs/client';

type Branch = Extract<keyof JobParameter, `${string}_parameter`>;

interface BranchOfType {
  readonly name: Branch;
  readonly schema: string;
  readonly partly?: true;
}

/** Which part of the parameters belongs to a type. The contract says it in words alone (`JobParameter`). */
export const branches: Readonly<Record<JobType, BranchOfType>> = {
  METADATA_MIGRATION: { name: 'metadata_migration_parameter', schema: 'MetaDataMigrationParameter' },
  PERMISSION_MIGRATION: { name: 'permission_migration_parameter', schema: 'PermissionMigrationParameter' },
  // The vendor's pages show a part of it alone: a form would invent the rest, or hide it.
  METADATA_DISCOVERY: { name: 'metadata_discovery_parameter', schema: 'MetaDataDiscoveryParameter', partly: true },
};

/** None for a type that came after this page: nobody here knows which part is its own. */
export function branchOf(type: Job['type']): BranchOfType | undefined {
  return Object.hasOwn(branches, type) ? branches[type as JobType] : undefined;
}
