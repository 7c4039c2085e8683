package jobs

import (
	"slices"
	"time"

	"lakeformation-jobs/client-go/generated"
)

// twice says what sending a request twice does.
type twice int

const (
	// reads: nothing at all.
	reads twice = iota
	// changesNothingMore: nothing more than sending it once (RFC 9110, section 9.2.2).
	changesNothingMore
	// doesItAgain: something a second time. Such a request is never sent again after a lost answer.
	doesItAgain
)

// operation is what the client has to know of an operation beside what the contract says.
type operation struct {
	// name is the operationId.
	name  string
	twice twice
	// isResult says whether a body is the one that a success has. Without it, a success has none.
	isResult func(any) bool
	// noun is what it is called, of an operation whose success has no body.
	noun string
	// isDoneWhenGone says whether a job that is not there after a lost answer says that it is done.
	isDoneWhenGone bool
}

var (
	createJob      = operation{name: "createJob", twice: doesItAgain, isResult: isJob}
	listJobs       = operation{name: "listJobs", twice: reads, isResult: isList}
	getJob         = operation{name: "getJob", twice: reads, isResult: isJob}
	updateJob      = operation{name: "updateJob", twice: changesNothingMore, isResult: isJob}
	deleteJob      = operation{name: "deleteJob", twice: changesNothingMore, noun: "deletion", isDoneWhenGone: true}
	startJob       = operation{name: "startJob", twice: doesItAgain, noun: "start"}
	stopJob        = operation{name: "stopJob", twice: changesNothingMore, noun: "stop"}
	getJobLog      = operation{name: "getJobLog", twice: reads, isResult: isLog}
	listJobHistory = operation{name: "listJobHistory", twice: reads, isResult: isList}
)

// active are the statuses of a job that has to be stopped before it is deleted.
var active = generated.Operations[deleteJob.name].RefusedIn

// isSuccess says whether a status is one of a success, with a body to match: any 2xx brings a result, since only few
// statuses are documented; without one to tell it by, the documented, 200, and 204, which a gateway may make of it.
func (o operation) isSuccess(status int) bool {
	if o.isResult != nil {
		return status >= 200 && status <= 299
	}
	return status == 200 || status == 204 || slices.Contains(generated.Operations[o.name].Successes, status)
}

// untold is the failure when no answer tells what happened. For what only reads it does not matter; all else may have
// happened.
func (o operation) untold(message string, facts Facts, again bool, retryAfter *time.Duration) *failure {
	if o.twice == reads {
		return &failure{errorOf(Failed, message, facts), again, retryAfter}
	}
	return &failure{errorOf(Unknown, message, facts), again && o.twice != doesItAgain, retryAfter}
}

func isJob(body any) bool {
	job, _ := body.(map[string]any)
	return isText(job["id"]) && isText(job["status"])
}

func isList(body any) bool {
	list, _ := body.(map[string]any)
	_, isArray := list["jobs"].([]any)
	return isArray && isCount(list["total"])
}

func isLog(body any) bool {
	log, _ := body.(map[string]any)
	return isText(log["log"])
}
