package jobs

import (
	"context"
	"slices"
	"time"
)

// waitInterval is the pause between two readings of a job.
const waitInterval = 2 * time.Second

// isOver says whether a job is neither submitted nor running. So is one with a status that nobody knows.
func isOver(job *Job) bool { return !slices.Contains(active, job.Status) }

// Until says when waiting for a job is over; by default, as soon as it is neither submitted nor running.
func Until(wanted func(*Job) bool) CallOption {
	return func(options *callOptions) { options.until = wanted }
}

// WithInterval is the pause between two readings of a job; 2 seconds by default.
func WithInterval(interval time.Duration) CallOption {
	return func(options *callOptions) { options.interval = interval }
}

// WaitForJob reads a job until it is as wanted, and returns it as it was read last. timeout is the longest time in all;
// when it runs out, it is a FailedError with the reason timeout that names the last status.
func (c *Client) WaitForJob(ctx context.Context, jobID string, timeout time.Duration, given ...CallOption) (*Job, error) {
	limited, cancel, options, err := c.settings.begin(ctx, append(slices.Clone(given), WithTimeout(timeout)))
	if err != nil {
		return nil, err
	}
	defer cancel()
	return c.settings.wait(limited, jobID, options)
}

func (s *settings) wait(ctx context.Context, jobID string, options callOptions) (*Job, error) {
	var last *Job
	for {
		job, err := resultOf[Job](s.call(ctx, getJob, jobID, s.get(jobID), options))
		if err != nil && (last == nil || ctx.Err() == nil) {
			return nil, err
		}
		if err == nil && options.until(job) {
			return job, nil
		}
		if err == nil {
			last = job
		}
		if err != nil || !paused(ctx, options.interval) {
			break
		}
	}
	if ctx.Err() == context.Canceled {
		return nil, errorOf(Failed, "Interrupted: the job is "+last.Status+".", Facts{Reason: "interrupted"})
	}
	return nil, errorOf(Failed, "Time ran out: the job is "+last.Status+".", Facts{Reason: "timeout"})
}
