package jobs

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"syscall"

	"lakeformation-jobs/client-go/generated"
)

// send is one operation of the generated client with its parameters; the answer's body is there to be read again.
type send func(ctx context.Context, api *api) (*http.Response, error)

// exchange sends one request, once, and reads its answer. Facts are method, address and number of the request.
func (s *settings) exchange(ctx context.Context, o operation, request send, facts Facts) (reading, *failure) {
	token, err := s.token.obtain(ctx)
	if err != nil {
		return reading{}, &failure{err: err}
	}
	if ctx.Err() != nil {
		return reading{}, &failure{err: notSent(stopReason(ctx), "", "Stopped.")}
	}
	keys := map[string]generated.APIKey{}
	for _, scheme := range generated.HeaderSchemes {
		keys[scheme] = generated.NewAPIKey(token)
	}
	response, err := request(context.WithValue(ctx, generated.ContextAPIKeys, keys), s.api)
	if response == nil {
		return reading{}, s.failed(ctx, o, err, facts)
	}
	body, _ := io.ReadAll(response.Body)
	var apiError *generated.GenericOpenAPIError
	lost := err != nil && !errors.As(err, &apiError)
	read := readAnswer(response.StatusCode, response.Header, body, lost, token)
	// A refusal is one by its status, whatever became of its body; a success needs its own, or the empty one.
	if !lost || read.status < 200 || read.status > 299 {
		return read, nil
	}
	reason := "incomplete"
	if errors.Is(err, generated.ErrTooLarge) {
		reason = "too_large"
	} else if ctx.Err() != nil {
		reason = stopReason(ctx)
	} else if isTimeout(err) {
		reason = "timeout"
	}
	return reading{}, o.lost(facts.with(read.facts), reason)
}

// failed is the failure of a request without an answer.
func (s *settings) failed(ctx context.Context, o operation, err error, facts Facts) *failure {
	reason := systemCode(err)
	if ctx.Err() != nil {
		reason = stopReason(ctx)
	}
	var unsent *generated.NotConnectedError
	// Whether a reset comes while the connection is made or right after is chance, and no reason for two outcomes.
	if errors.As(err, &unsent) && reason != "ECONNRESET" {
		facts.Reason = reason
		message := fmt.Sprintf("No connection to %s (%s). Nothing was sent.", s.endpoint, reason)
		return &failure{err: errorOf(Failed, message, facts), again: true}
	}
	return o.lost(facts, reason)
}

func (o operation) lost(facts Facts, reason string) *failure {
	why, again := fmt.Sprintf("The answer was lost (%s)", reason), true
	switch reason {
	case "timeout":
		why, again = "Time ran out", false
	case "interrupted":
		why, again = "Interrupted", false
	case "too_large":
		why, again = "The answer is too long", false
	}
	what := "may or may not have taken effect"
	if o.twice == reads {
		what = "did not bring a result"
	}
	facts.Reason = reason
	return o.untold(fmt.Sprintf("%s: %s %s %s.", why, facts.Method, facts.URL, what), facts, again, nil)
}

// systemCodes are the system's words for what goes wrong on a connection.
var systemCodes = map[syscall.Errno]string{
	syscall.ECONNREFUSED: "ECONNREFUSED", syscall.ECONNRESET: "ECONNRESET", syscall.EPIPE: "EPIPE", syscall.ETIMEDOUT: "timeout",
	syscall.EHOSTUNREACH: "EHOSTUNREACH", syscall.ENETUNREACH: "ENETUNREACH", syscall.EADDRNOTAVAIL: "EADDRNOTAVAIL",
}

// systemCode is the system's word for what went wrong, or the error's type. Never its message, which may repeat what a
// server said.
func systemCode(err error) string {
	var number syscall.Errno
	var name *net.DNSError
	var certificate *tls.CertificateVerificationError
	switch {
	case errors.As(err, &name) && name.IsTemporary:
		return "EAI_AGAIN"
	case errors.As(err, &name):
		return "ENOTFOUND"
	case isTimeout(err):
		return "timeout"
	case errors.As(err, &certificate):
		return "CERTIFICATE_VERIFY_FAILED"
	case errors.As(err, &number) && systemCodes[number] != "":
		return systemCodes[number]
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "EOF"
	}
	return fmt.Sprintf("%T", err)
}

func isTimeout(err error) bool {
	var limit net.Error
	return errors.Is(err, generated.ErrStalled) || errors.Is(err, context.DeadlineExceeded) || errors.As(err, &limit) && limit.Timeout()
}
