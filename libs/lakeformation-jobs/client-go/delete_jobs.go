package jobs

import (
	"context"
	"errors"
	"iter"
	"sync/atomic"
)

// DeleteJobResult is what became of one job of several. Message is empty when it was deleted.
type DeleteJobResult struct {
	JobID   string  `json:"job_id"`
	Outcome Outcome `json:"outcome"`
	Message string  `json:"message,omitempty"`
	Facts
}

// DeleteJobs deletes several jobs, each once, a few at a time: concurrency, or 4 where it is 0. It yields what became
// of each as soon as it is known. After a 401 or 403 the rest are not_sent, reason halted; once the context is done,
// reason interrupted. Leaving the loop starts no further one and waits for those that are under way.
func (c *Client) DeleteJobs(ctx context.Context, jobIDs []string, concurrency int, options ...CallOption) iter.Seq[DeleteJobResult] {
	if concurrency <= 0 {
		concurrency = 4
	}
	return func(yield func(DeleteJobResult) bool) {
		var halted atomic.Pointer[string]
		results := make(chan DeleteJobResult)
		waiting := unique(jobIDs)
		running, goesOn := 0, true
		for running > 0 || goesOn && len(waiting) > 0 {
			for goesOn && len(waiting) > 0 && running < concurrency {
				running++
				go func(jobID string) { results <- c.deleteOne(ctx, jobID, &halted, options) }(waiting[0])
				waiting = waiting[1:]
			}
			result := <-results
			running--
			goesOn = goesOn && yield(result)
		}
	}
}

func (c *Client) deleteOne(ctx context.Context, jobID string, halted *atomic.Pointer[string], options []CallOption) DeleteJobResult {
	var deleted *DeletedJob
	var err error
	if why := halted.Load(); why != nil {
		err = errorOf(NotSent, "Halted, since access was refused: "+*why, Facts{Reason: "halted"})
	} else if ctx.Err() != nil {
		err = notSent(stopReason(ctx), "", "Stopped.")
	} else {
		deleted, err = c.DeleteJob(ctx, jobID, options...)
	}
	var access *AccessError
	if errors.As(err, &access) {
		halted.Store(&access.Message)
	}
	var told *JobsError
	if errors.As(err, &told) {
		return DeleteJobResult{JobID: jobID, Outcome: told.Outcome, Message: told.Message, Facts: told.Facts}
	}
	facts := Facts{Status: deleted.Status, RequestID: deleted.RequestID, Attempts: deleted.Attempts}
	return DeleteJobResult{JobID: jobID, Outcome: deleted.Outcome, Facts: facts}
}

// unique is each id once, in its order.
func unique(jobIDs []string) []string {
	seen := map[string]bool{}
	var once []string
	for _, jobID := range jobIDs {
		if !seen[jobID] {
			seen[jobID] = true
			once = append(once, jobID)
		}
	}
	return once
}
