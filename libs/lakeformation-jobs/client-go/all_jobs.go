package jobs

import (
	"context"
	"fmt"
	"iter"

	"lakeformation-jobs/client-go/generated"
)

// AllJobs is all jobs of a type that can be reached, page by page, a page when its first job is asked for. A page begins
// at row 1000 at most and has 1000 jobs at most, so the first 2000 can be reached; when there are more, the last pair has
// a FailedError with the reason paging_limit. Jobs that come or go meanwhile move the others: one may be missed or told
// twice. Query.Offset is not looked at; Query.Limit is the most jobs of one page, where it can be.
func (c *Client) AllJobs(ctx context.Context, query ListQuery, options ...CallOption) iter.Seq2[JobInfo, error] {
	largest := generated.Operations[listJobs.name].Largest
	lastOffset, largestPage := int32(largest["offset"]), int32(largest["limit"])
	return func(yield func(JobInfo, error) bool) {
		limit := limitOr(query.Limit, largestPage)
		for seen := int32(0); ; {
			// The last page begins where the contract lets it, and repeats what was seen of it.
			page := query
			page.Offset, page.Limit = min(seen, lastOffset), &limit
			if page.Offset == lastOffset {
				page.Limit = &largestPage
			}
			list, err := c.ListJobs(ctx, page, options...)
			if err != nil {
				yield(JobInfo{}, err)
				return
			}
			for _, job := range list.Jobs[min(int(seen-page.Offset), len(list.Jobs)):] {
				seen++
				if !yield(job, nil) {
					return
				}
			}
			if seen >= list.Total || len(list.Jobs) == 0 {
				return
			}
			if page.Offset == lastOffset {
				message := fmt.Sprintf("There are %d jobs, and the service lists the first %d alone: narrow the name pattern or the status.", list.Total, seen)
				yield(JobInfo{}, errorOf(Failed, message, Facts{Reason: "paging_limit"}))
				return
			}
		}
	}
}
