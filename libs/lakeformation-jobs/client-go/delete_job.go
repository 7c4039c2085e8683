package jobs

import (
	"context"
	"errors"
)

// DeletedJob is a job that is gone.
type DeletedJob struct {
	// Outcome is Deleted, or DeletedInferred: an answer was lost, and the job was gone when asked again.
	Outcome Outcome
	JobID   string
	// Status is the HTTP status of the last answer.
	Status    int
	RequestID string
	Attempts  int
}

// StopFirst stops a job that is submitted or running, waits until it is neither, and deletes it then, all within the
// time limit.
func StopFirst() CallOption {
	return func(options *callOptions) { options.stopFirst = true }
}

// DeleteJob deletes a job. One that is submitted or running has to be stopped first, which is a RefusedActiveError;
// StopFirst does both.
// Source: https://support.huaweicloud.com/intl/en-us/api-lakeformation/DeleteJobByInstance.html
func (c *Client) DeleteJob(ctx context.Context, jobID string, given ...CallOption) (*DeletedJob, error) {
	limited, cancel, options, err := c.settings.begin(ctx, given)
	if err != nil {
		return nil, err
	}
	defer cancel()
	deleted, err := c.settings.deleted(limited, jobID, options)
	var refused *RefusedActiveError
	if !options.stopFirst || !errors.As(err, &refused) {
		return deleted, err
	}
	return c.settings.stoppedAndDeleted(limited, jobID, options, refused)
}

func (s *settings) deleted(ctx context.Context, jobID string, options callOptions) (*DeletedJob, error) {
	settled, err := s.call(ctx, deleteJob, jobID, s.delete(jobID), options)
	if err != nil {
		return nil, err
	}
	outcome := Deleted
	if settled.inferred {
		outcome = DeletedInferred
	}
	answer := settled.answer
	return &DeletedJob{Outcome: outcome, JobID: jobID, Status: answer.Status, RequestID: answer.RequestID, Attempts: answer.Attempts}, nil
}

func (s *settings) stoppedAndDeleted(ctx context.Context, jobID string, options callOptions, refused *RefusedActiveError) (*DeletedJob, error) {
	_, err := s.call(ctx, stopJob, jobID, s.stop(jobID), options)
	if needsStopping(err) {
		return nil, refusedStill(refused, "Stopping it", err)
	}
	if _, err = s.wait(ctx, jobID, options); needsStopping(err) {
		return nil, refusedStill(refused, "Waiting for its end", err)
	}
	deleted, err := s.deleted(ctx, jobID, options)
	var unsent *NotSentError
	// What became of a second deletion that was sent is the outcome; until then the first one's is.
	if errors.As(err, &unsent) {
		return nil, refusedStill(refused, "Deleting it", err)
	}
	return deleted, err
}

// needsStopping lets pass that a job came to its end by itself, or is gone.
func needsStopping(err error) bool {
	var told *JobsError
	return errors.As(err, &told) && told.Outcome != NotFound && told.Reason != "not_active"
}

func refusedStill(refused *RefusedActiveError, step string, err error) error {
	var told *JobsError
	errors.As(err, &told)
	facts := refused.Facts
	facts.Reason = told.Reason
	return errorOf(RefusedActive, refused.Message+" "+step+" failed: "+told.Message, facts)
}
