package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"time"

	"lakeformation-jobs/client-go/generated"
)

// Preview is the request that a call would send.
type Preview struct {
	Method string
	URL    string
}

// previewer takes a request and does not send it.
type previewer struct{}

// previewed is that request.
type previewed struct{ Preview }

func (previewed) Error() string { return "not sent" }

func (previewer) RoundTrip(request *http.Request) (*http.Response, error) {
	return nil, &previewed{Preview{Method: request.Method, URL: request.URL.String()}}
}

// CallOption changes one call.
type CallOption func(*callOptions)

type callOptions struct {
	timeout   time.Duration
	attempts  int
	onAnswer  func(Answer)
	stopFirst bool
	until     func(*Job) bool
	interval  time.Duration
}

// WithTimeout is the longest time for the call, in place of the client's.
func WithTimeout(timeout time.Duration) CallOption {
	return func(options *callOptions) { options.timeout = timeout }
}

// WithAttempts is the most requests that the call may start, in place of the client's.
func WithAttempts(attempts int) CallOption {
	return func(options *callOptions) { options.attempts = attempts }
}

// OnAnswer is told of each operation that succeeded, once, before the call returns.
func OnAnswer(told func(Answer)) CallOption {
	return func(options *callOptions) { options.onAnswer = told }
}

// begin is the options of a call, and the context that ends with its time limit.
func (s *settings) begin(ctx context.Context, given []CallOption) (context.Context, context.CancelFunc, callOptions, error) {
	options := callOptions{timeout: s.timeout, attempts: s.attempts, interval: waitInterval, until: isOver}
	for _, option := range given {
		option(&options)
	}
	for parameter, value := range map[string]int64{"timeout": int64(options.timeout), "attempts": int64(options.attempts), "interval": int64(options.interval)} {
		if value <= 0 {
			return nil, nil, options, notSent("invalid", parameter, parameter+" must be more than nothing.")
		}
	}
	limited, cancel := context.WithTimeout(ctx, options.timeout)
	return limited, cancel, options, nil
}

// previewOf is the request of a call. The error names the first parameter that the contract refuses.
func (s *settings) previewOf(request send) (Preview, error) {
	_, err := request(context.WithValue(context.Background(), generated.ContextAPIKeys, map[string]generated.APIKey{}), s.preview)
	var made *previewed
	if errors.As(err, &made) {
		return made.Preview, nil
	}
	var parameter *generated.PathParameterError
	if errors.As(err, &parameter) {
		return Preview{}, notSent("invalid", parameter.Parameter, parameter.Error()+".")
	}
	return Preview{}, notSent("invalid", "", "The request cannot be made of these parameters.")
}

// call sends the request of an operation until it is settled. jobID is the job's whose status may be why it is refused.
func (s *settings) call(ctx context.Context, o operation, jobID string, request send, options callOptions) (*done, error) {
	preview, err := s.previewOf(request)
	if err != nil {
		return nil, err
	}
	settled, err := repeated(ctx, options.attempts, func(attempt int, lost bool) (*done, *failure) {
		facts := Facts{Method: preview.Method, URL: preview.URL, Attempts: attempt}
		read, failed := s.exchange(ctx, o, request, facts)
		if failed != nil {
			return nil, failed
		}
		settled, failed := judged(o, read, facts, lost)
		// Once an answer was lost, the status of the job may be what the lost request made of it.
		if failed != nil && !lost {
			failed = s.refused(ctx, o, jobID, failed)
		}
		return settled, failed
	})
	if err == nil && options.onAnswer != nil {
		options.onAnswer(settled.answer)
	}
	return settled, err
}

// refused is the failure for what it is, if the status of the job is why (`x-refused-in`). The code of such a refusal is
// not documented: where it is not the contract's own, the job is read, once. That changes no fact of the refusal.
func (s *settings) refused(ctx context.Context, o operation, jobID string, failed *failure) *failure {
	statuses := generated.Operations[o.name].RefusedIn
	var told *JobsError
	errors.As(failed.err, &told)
	facts := told.Facts
	if len(statuses) == 0 || facts.Status != 400 && facts.Status != 409 {
		return failed
	}
	note := ""
	if facts.ErrorCode != generated.RefusedErrorCode {
		status := s.statusOf(ctx, jobID)
		if !slices.Contains(statuses, status) {
			return failed
		}
		note = "The job is " + status + "."
	}
	if slices.Equal(statuses, active) {
		return &failure{err: errorOf(RefusedActive, sentence(facts, note), facts)}
	}
	facts.Reason = "not_active"
	return &failure{err: errorOf(Failed, sentence(facts, note), facts)}
}

func (s *settings) statusOf(ctx context.Context, jobID string) string {
	read, err := s.call(ctx, getJob, jobID, s.get(jobID), callOptions{attempts: 1})
	if err != nil {
		return ""
	}
	return read.result.(map[string]any)["status"].(string)
}

// resultOf is a result as its type, without the token.
func resultOf[T any](settled *done, err error) (*T, error) {
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(settled.result)
	if err != nil {
		return nil, err
	}
	result := new(T)
	return result, json.Unmarshal(text, result)
}
