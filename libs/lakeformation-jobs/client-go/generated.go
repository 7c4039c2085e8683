package jobs

import "lakeformation-jobs/client-go/generated"

// This file is the only door between the hand-written client and generated/. The nouns are the contract's.
type (
	// Job is a job with its parameters. Of what the contract requires, only Id and Status are sure to be there.
	Job = generated.Job
	// JobInfo is a job in a list.
	JobInfo = generated.JobInfo
	// JobList is one page of jobs, or of the runs of a job.
	JobList = generated.JobList
	// JobLog is the log of a job.
	JobLog = generated.JobLog
	// JobParameter is what a job works on.
	JobParameter = generated.JobParameter
	// JobRunMode is how a job is run.
	JobRunMode = generated.JobRunMode
	// JobStatusFilter is a status that jobs can be filtered by.
	JobStatusFilter = generated.JobStatusFilter
	// JobType is what a job does.
	JobType = generated.JobType
	// JobUpdate replaces the name, the description and the parameters of a job.
	JobUpdate = generated.JobUpdate
	// NewJob is a job to create.
	NewJob = generated.NewJob
	// DataSourceParameter says how a source is reached. What it is only sent, such as a password, is never read back.
	DataSourceParameter = generated.DataSourceParameter
	// MetaDataDiscoveryParameter is of jobs that discover metadata.
	MetaDataDiscoveryParameter = generated.MetaDataDiscoveryParameter
	// MetaDataMigrationParameter is of jobs that migrate metadata.
	MetaDataMigrationParameter = generated.MetaDataMigrationParameter
	// PathRewrite is a part of a location that is replaced.
	PathRewrite = generated.PathRewrite
	// PermissionMigrationParameter is of jobs that migrate permissions.
	PermissionMigrationParameter = generated.PermissionMigrationParameter
	// RangerPermissionMigrationPrincipalRelas says what principals of Ranger become.
	RangerPermissionMigrationPrincipalRelas = generated.RangerPermissionMigrationPrincipalRelas
)

type api = generated.JobManagementAPIService

// apiAt is the generated API at an address, over a transport.
func apiAt(address string, configure func(*generated.Configuration)) *api {
	configuration := generated.NewConfiguration()
	configuration.Servers = generated.ServerConfigurations{{URL: address}}
	configure(configuration)
	return generated.NewAPIClient(configuration).JobManagementAPI
}

// Ptr makes a pointer to a value, for properties that may be left out.
func Ptr[T any](value T) *T { return &value }
