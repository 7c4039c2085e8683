package jobs

import (
	"context"
	"net/http"
)

// Client has the jobs of one LakeFormation instance. It may be used by several goroutines at once.
//
// Every call ends with an error whose Outcome says what became of it: NotSentError, NotFoundError, RefusedActiveError,
// FailedError (AccessError for 401 and 403) or UnknownOutcomeError. Where the service is busy, the request is sent
// again, within the time limit and at most Attempts times in all; where an answer is lost as well, but for creating and
// starting, which twice is not once. What the vendor adds to an answer is in the AdditionalProperties of a result.
type Client struct {
	settings *settings
}

// New makes a client. It sends nothing. It is a NotSentError when the endpoint or a limit cannot be used.
func New(options Options) (*Client, error) {
	settings, err := settingsFrom(options)
	if err != nil {
		return nil, err
	}
	return &Client{settings}, nil
}

// defaultLimit is the most rows of a page where the caller does not say.
const defaultLimit int32 = 10

// ListQuery narrows a list of jobs.
type ListQuery struct {
	Type        JobType
	NamePattern *string
	// Status is that of the latest run.
	Status *JobStatusFilter
	// Offset are the rows that are left out, 0 to 1000.
	Offset int32
	// Limit is the most jobs of the page, 1 to 1000; 10 where there is none.
	Limit *int32
}

// HistoryQuery narrows a list of the runs of a job.
type HistoryQuery struct {
	Status *JobStatusFilter
	Offset int32
	// Limit is the most runs of the page, 1 to 1000; 10 where there is none.
	Limit *int32
}

// StartQuery says how a job is run.
type StartQuery struct {
	// Mode is NORMAL for the job itself, COMPARISON for a comparison of what it migrated.
	Mode *JobRunMode
	// Cascade is for comparisons alone: child metadata is listed below all parents, not only below those of the same name.
	Cascade *bool
}

// AcceptedJob is a job whose start or stop was accepted; reading the job tells when it is so far.
type AcceptedJob struct {
	JobID string
	// Status is the HTTP status of the last answer.
	Status    int
	RequestID string
	Attempts  int
}

// CreateJob creates a job. It does not start it. It is a NotFoundError when there is no such instance.
// Source: https://support.huaweicloud.com/intl/en-us/api-lakeformation/CreateJobByInstance.html
func (c *Client) CreateJob(ctx context.Context, job NewJob, options ...CallOption) (*Job, error) {
	return resultOf[Job](c.call(ctx, createJob, "", options, func(ctx context.Context, api *api) (*http.Response, error) {
		_, response, err := api.CreateJob(ctx, c.settings.projectID, c.settings.instanceID).NewJob(job).Execute()
		return response, err
	}))
}

// ListJobs is one page of the jobs of a type; AllJobs goes through all pages.
// Source: https://support.huaweicloud.com/intl/en-us/api-lakeformation/ListJobsByInstance.html
func (c *Client) ListJobs(ctx context.Context, query ListQuery, options ...CallOption) (*JobList, error) {
	return resultOf[JobList](c.call(ctx, listJobs, "", options, func(ctx context.Context, api *api) (*http.Response, error) {
		request := api.ListJobs(ctx, c.settings.projectID, c.settings.instanceID).Type_(query.Type).Offset(query.Offset).Limit(limitOr(query.Limit, defaultLimit))
		if query.NamePattern != nil {
			request = request.NamePattern(*query.NamePattern)
		}
		if query.Status != nil {
			request = request.Status(*query.Status)
		}
		_, response, err := request.Execute()
		return response, err
	}))
}

// GetJob is a job with its parameters. Passwords and secret keys are not told.
// Source: https://support.huaweicloud.com/intl/en-us/api-lakeformation/ShowJobByInstance.html
func (c *Client) GetJob(ctx context.Context, jobID string, options ...CallOption) (*Job, error) {
	return resultOf[Job](c.call(ctx, getJob, jobID, options, c.settings.get(jobID)))
}

// UpdateJob replaces the name, the description and the parameters of a job. Its type stays. It is a RefusedActiveError
// while the job is submitted or running.
// Source: https://support.huaweicloud.com/intl/en-us/api-lakeformation/UpdateJobByInstance.html
func (c *Client) UpdateJob(ctx context.Context, jobID string, update JobUpdate, options ...CallOption) (*Job, error) {
	return resultOf[Job](c.call(ctx, updateJob, jobID, options, func(ctx context.Context, api *api) (*http.Response, error) {
		_, response, err := api.UpdateJob(ctx, c.settings.projectID, c.settings.instanceID, jobID).JobUpdate(update).Execute()
		return response, err
	}))
}

// StartJob starts a run of a job. It is never sent again after a lost answer: a second run would be one too many. It is
// a RefusedActiveError while the job is submitted or running.
// Source: https://support.huaweicloud.com/intl/en-us/api-lakeformation/StartJobByInstance.html
func (c *Client) StartJob(ctx context.Context, jobID string, query StartQuery, options ...CallOption) (*AcceptedJob, error) {
	return acceptedJob(jobID)(c.call(ctx, startJob, jobID, options, func(ctx context.Context, api *api) (*http.Response, error) {
		request := api.StartJob(ctx, c.settings.projectID, c.settings.instanceID, jobID)
		if query.Mode != nil {
			request = request.Mode(*query.Mode)
		}
		if query.Cascade != nil {
			request = request.Cascade(*query.Cascade)
		}
		return request.Execute()
	}))
}

// StopJob stops the run of a job. It is a FailedError with the reason not_active when the job is neither submitted nor
// running.
// Source: https://support.huaweicloud.com/intl/en-us/api-lakeformation/StopJobByInstance.html
func (c *Client) StopJob(ctx context.Context, jobID string, options ...CallOption) (*AcceptedJob, error) {
	return acceptedJob(jobID)(c.call(ctx, stopJob, jobID, options, c.settings.stop(jobID)))
}

// GetJobLog is the log of a job.
// Source: https://support.huaweicloud.com/intl/en-us/api-lakeformation/ShowJobLogByInstance.html
func (c *Client) GetJobLog(ctx context.Context, jobID string, options ...CallOption) (*JobLog, error) {
	return resultOf[JobLog](c.call(ctx, getJobLog, jobID, options, func(ctx context.Context, api *api) (*http.Response, error) {
		_, response, err := api.GetJobLog(ctx, c.settings.projectID, c.settings.instanceID, jobID).Execute()
		return response, err
	}))
}

// ListJobHistory is one page of the runs of a job.
// Source: https://support.huaweicloud.com/intl/en-us/api-lakeformation/ShowJobHistoryByInstance.html
func (c *Client) ListJobHistory(ctx context.Context, jobID string, query HistoryQuery, options ...CallOption) (*JobList, error) {
	return resultOf[JobList](c.call(ctx, listJobHistory, jobID, options, func(ctx context.Context, api *api) (*http.Response, error) {
		request := api.ListJobHistory(ctx, c.settings.projectID, c.settings.instanceID, jobID).Offset(query.Offset).Limit(limitOr(query.Limit, defaultLimit))
		if query.Status != nil {
			request = request.Status(*query.Status)
		}
		_, response, err := request.Execute()
		return response, err
	}))
}

// PreviewDeleteJob is the request that DeleteJob would send. It sends nothing, and is a NotSentError when the contract
// refuses one of the ids.
func (c *Client) PreviewDeleteJob(jobID string) (Preview, error) {
	return c.settings.previewOf(c.settings.delete(jobID))
}

// Close closes the connections that are kept for further calls.
func (c *Client) Close() { c.settings.close() }

func (c *Client) call(ctx context.Context, o operation, jobID string, given []CallOption, request send) (*done, error) {
	limited, cancel, options, err := c.settings.begin(ctx, given)
	if err != nil {
		return nil, err
	}
	defer cancel()
	return c.settings.call(limited, o, jobID, request, options)
}

func (s *settings) get(jobID string) send {
	return func(ctx context.Context, api *api) (*http.Response, error) {
		_, response, err := api.GetJob(ctx, s.projectID, s.instanceID, jobID).Execute()
		return response, err
	}
}

func (s *settings) stop(jobID string) send {
	return func(ctx context.Context, api *api) (*http.Response, error) {
		return api.StopJob(ctx, s.projectID, s.instanceID, jobID).Execute()
	}
}

func (s *settings) delete(jobID string) send {
	return func(ctx context.Context, api *api) (*http.Response, error) {
		return api.DeleteJob(ctx, s.projectID, s.instanceID, jobID).Execute()
	}
}

func acceptedJob(jobID string) func(*done, error) (*AcceptedJob, error) {
	return func(settled *done, err error) (*AcceptedJob, error) {
		if err != nil {
			return nil, err
		}
		answer := settled.answer
		return &AcceptedJob{JobID: jobID, Status: answer.Status, RequestID: answer.RequestID, Attempts: answer.Attempts}, nil
	}
}

func limitOr(limit *int32, otherwise int32) int32 {
	if limit == nil {
		return otherwise
	}
	return *limit
}
