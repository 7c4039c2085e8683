package jobs

// Outcome says what became of one job: the same words in every language, on the command line and in reports. Only
// deleting has the first two; any other call that succeeds has a result.
type Outcome string

const (
	// Deleted: the service said so.
	Deleted Outcome = "deleted"
	// DeletedInferred: an answer was lost, and the job was gone when asked again.
	DeletedInferred Outcome = "deleted_inferred"
	// NotFound: there is no such job; of a call that names none, no such instance.
	NotFound Outcome = "not_found"
	// RefusedActive: the job is submitted or running.
	RefusedActive Outcome = "refused_active"
	// Failed: a definite refusal or error.
	Failed Outcome = "failed"
	// Unknown: it may or may not have happened.
	Unknown Outcome = "unknown"
	// NotSent: stopped before sending; the reason says why.
	NotSent Outcome = "not_sent"
)

// Facts are what is known about a call that did not succeed. What is not known is empty. Nothing in it holds the token.
type Facts struct {
	Method string `json:"method,omitempty"`
	URL    string `json:"url,omitempty"`
	// Status is the HTTP status of the last answer.
	Status          int    `json:"status,omitempty"`
	ErrorCode       string `json:"error_code,omitempty"`
	ErrorMsg        string `json:"error_msg,omitempty"`
	CommonErrorCode string `json:"common_error_code,omitempty"`
	SolutionMsg     string `json:"solution_msg,omitempty"`
	// RequestID is X-request-id of the last answer: what support asks for.
	RequestID string `json:"request_id,omitempty"`
	// Reason is why, where no answer says it: a word such as invalid, timeout, redirect or a system error code.
	Reason string `json:"reason,omitempty"`
	// Parameter is the one that was refused before sending.
	Parameter string `json:"parameter,omitempty"`
	// Attempts are the requests that were started.
	Attempts int `json:"attempts,omitempty"`
}

// with replaces the facts that an answer tells.
func (f Facts) with(told Facts) Facts {
	told.Method, told.URL, told.Attempts = f.Method, f.URL, f.Attempts
	return told
}

// JobsError is what every error of the client is, for errors.As. The types that hold one say the same to errors.As alone.
type JobsError struct {
	// Outcome says what became of the call.
	Outcome Outcome `json:"outcome"`
	Message string  `json:"message"`
	Facts
}

func (e *JobsError) Error() string { return e.Message }

// NotSentError: stopped before sending: invalid, halted, interrupted or out of time. Nothing reached the service.
type NotSentError struct{ *JobsError }

// NotFoundError: the service says that there is no such job; of a call that names none, no such instance.
type NotFoundError struct{ *JobsError }

// RefusedActiveError: the job is submitted or running: it has to be stopped first.
type RefusedActiveError struct{ *JobsError }

// FailedError: a definite refusal or error.
type FailedError struct{ *JobsError }

// AccessError is a FailedError of 401 or 403: the token is wrong, expired or not allowed to do this.
type AccessError struct{ *FailedError }

// UnknownOutcomeError: it may or may not have happened: time ran out or the answer was lost, and nothing told.
type UnknownOutcomeError struct{ *JobsError }

// Unwrap leads to the JobsError.
func (e *NotSentError) Unwrap() error { return e.JobsError }

// Unwrap leads to the JobsError.
func (e *NotFoundError) Unwrap() error { return e.JobsError }

// Unwrap leads to the JobsError.
func (e *RefusedActiveError) Unwrap() error { return e.JobsError }

// Unwrap leads to the JobsError.
func (e *FailedError) Unwrap() error { return e.JobsError }

// Unwrap leads to the FailedError.
func (e *AccessError) Unwrap() error { return e.FailedError }

// Unwrap leads to the JobsError.
func (e *UnknownOutcomeError) Unwrap() error { return e.JobsError }

// errorOf is the error of an outcome; the access error has no outcome of its own.
func errorOf(outcome Outcome, message string, facts Facts) error {
	base := &JobsError{Outcome: outcome, Message: message, Facts: facts}
	switch outcome {
	case NotSent:
		return &NotSentError{base}
	case NotFound:
		return &NotFoundError{base}
	case RefusedActive:
		return &RefusedActiveError{base}
	case Unknown:
		return &UnknownOutcomeError{base}
	}
	if facts.Status == 401 || facts.Status == 403 {
		return &AccessError{&FailedError{base}}
	}
	return &FailedError{base}
}

// notSent is an error of what was stopped before sending.
func notSent(reason, parameter, message string) error {
	return errorOf(NotSent, message+" Nothing was sent.", Facts{Reason: reason, Parameter: parameter})
}
