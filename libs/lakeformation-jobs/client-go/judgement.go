package jobs

import (
	"fmt"
	"strings"
)

// Answer has the facts of the answer with which a call succeeded.
type Answer struct {
	// Operation is the operationId of the call.
	Operation string
	// Status is the HTTP status.
	Status int
	// RequestID is X-request-id: what support asks for.
	RequestID string
	// Attempts are the requests that were started.
	Attempts int
}

// done is a call that succeeded.
type done struct {
	answer Answer
	// result is the body as JSON.
	result any
	// inferred says whether an answer was lost, and the job was gone when asked again.
	inferred bool
}

// judged is what an answer says about the call; lost says whether an earlier answer was lost.
func judged(o operation, read reading, facts Facts, lost bool) (*done, *failure) {
	status := read.status
	answer := Answer{Operation: o.name, Status: status, RequestID: read.facts.RequestID, Attempts: facts.Attempts}
	if o.isSuccess(status) && (o.isResult != nil && o.isResult(read.data) || o.isResult == nil && read.body == bodyEmpty) {
		return &done{answer: answer, result: read.data}, nil
	}
	// An empty 404 may be a proxy's; that is too little to infer a deletion from.
	if status == 404 && lost && o.isDoneWhenGone && read.body != bodyEmpty && isFromService(read) {
		return &done{answer: answer, inferred: true}, nil
	}
	return nil, failureOf(o, read, facts.with(read.facts))
}

func failureOf(o operation, read reading, facts Facts) *failure {
	switch status := read.status; {
	case status >= 200 && status <= 299:
		// It may be a sign-in page or an error under the wrong status.
		if o.isResult != nil {
			facts.Reason = "unreadable"
			return o.untold(sentence(facts, "This is no such answer as was asked for."), facts, false, nil)
		}
		note := ""
		if read.body != bodyEmpty {
			note = "A successful " + o.noun + " has no body, this answer has one."
		}
		return o.untold(sentence(facts, note), facts, false, nil)
	case status >= 300 && status <= 399:
		facts.Reason = "redirect"
		message := sentence(facts, "It was a redirect, and redirects are never followed.")
		// 303 refers to the result of what was asked for (RFC 9110, section 15.4.4), so it may have happened.
		if status == 303 {
			return o.untold(message, facts, false, nil)
		}
		return &failure{err: errorOf(Failed, message, facts)}
	case status == 404 && isFromService(read):
		return &failure{err: errorOf(NotFound, sentence(facts, ""), facts)}
	case status == 404:
		return &failure{err: errorOf(Failed, sentence(facts, "This 404 is not about the job: check the endpoint."), facts)}
	case status == 408 || status == 502 || status == 504:
		return o.untold(sentence(facts, ""), facts, true, read.retryAfter)
	default:
		return &failure{errorOf(Failed, sentence(facts, ""), facts), status == 429 || status == 503, read.retryAfter}
	}
}

// isFromService says whether a 404 is about the job or the instance. A proxy or gateway that does not know the address
// answers 404 as well: with a page, with JSON that has no error code, or with a code that starts with APIG.
func isFromService(read reading) bool {
	code := read.facts.ErrorCode
	return read.body == bodyEmpty || code != "" && !strings.HasPrefix(code, "APIG")
}

// sentence is one sentence with the server's words, then the request id.
func sentence(facts Facts, note string) string {
	said := strings.TrimSpace(facts.ErrorCode + " " + facts.ErrorMsg)
	if said != "" {
		said = ": " + said
	}
	text := fmt.Sprintf("%s %s was answered %d%s.", facts.Method, facts.URL, facts.Status, said)
	for _, part := range []string{note, facts.SolutionMsg} {
		if part != "" {
			text += " " + part
		}
	}
	if facts.RequestID != "" {
		text += " Request id: " + facts.RequestID
	}
	return text
}
