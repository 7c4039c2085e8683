package jobs

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"
)

// firstPause is how long, at most, the pause before the second request is; it is doubled before each further one.
const firstPause = 250 * time.Millisecond

// failure is a request that came to nothing good, and whether it may be sent once more.
type failure struct {
	err   error
	again bool
	// retryAfter is the pause that the server asks for.
	retryAfter *time.Duration
}

// stopReason says why a call was stopped.
func stopReason(ctx context.Context) string {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return "timeout"
	}
	return "interrupted"
}

// paused waits; false when the pause does not fit, or the call was stopped.
func paused(ctx context.Context, pause time.Duration) bool {
	if deadline, ok := ctx.Deadline(); ctx.Err() != nil || ok && pause >= time.Until(deadline) {
		return false
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// repeated sends a request until it is settled, at most so many times and as often as each failure allows it.
//
// Once an answer was lost, the request may have taken effect, and a later refusal does not tell whether it did: the
// outcome stays unknown unless once finds an answer that settles it. It is told the number of the request from 1, and
// whether an earlier answer was lost.
func repeated(ctx context.Context, attempts int, once func(attempt int, lost bool) (*done, *failure)) (*done, error) {
	lost := false
	for attempt := 1; ; attempt++ {
		done, failed := once(attempt, lost)
		if failed == nil {
			return done, nil
		}
		var told *JobsError
		errors.As(failed.err, &told)
		lost = lost || told.Outcome == Unknown
		pause := time.Duration(rand.Int64N(int64(firstPause) << min(attempt-1, 16)))
		if failed.retryAfter != nil {
			pause = *failed.retryAfter
		}
		if failed.again && attempt < attempts && paused(ctx, pause) {
			continue
		}
		if lost && told.Outcome != Unknown {
			return nil, errorOf(Unknown, "The answer of an earlier request was lost; the last one does not tell what became of it. "+told.Message, told.Facts)
		}
		return nil, failed.err
	}
}
