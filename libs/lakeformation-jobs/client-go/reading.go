package jobs

import (
	"bytes"
	"encoding/json"
	"math"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// reading is an answer, read once and leniently.
type reading struct {
	status int
	// facts are what the body says about an error, in the contract's names, with the status and the request id.
	facts Facts
	// body says what there is of it.
	body bodyState
	// data is the body as JSON, without the token; nothing when it is none.
	data any
	// retryAfter is the pause that the server asks for.
	retryAfter *time.Duration
}

type bodyState int

const (
	// bodyEmpty: nothing, {} or null.
	bodyEmpty bodyState = iota
	bodyPresent
	// bodyLost: cut off, or too long.
	bodyLost
)

var (
	emptyBody    = regexp.MustCompile(`^\s*(?:\{\s*\}|null)?\s*$`)
	wholeSeconds = regexp.MustCompile(`^[0-9]+$`)
	fold         = regexp.MustCompile(`\r?\n[ \t]*`)
)

// readAnswer reads an answer whatever its content type says: gateways label JSON as text and pages as anything. The
// token is removed from every text that is kept.
func readAnswer(status int, header http.Header, body []byte, lost bool, token string) reading {
	body = bytes.TrimPrefix(body, []byte("\uFEFF"))
	value := parsed(body, token)
	if lost {
		value = nil
	}
	data, _ := value.(map[string]any)
	nested, _ := data["error"].(map[string]any)
	told := func(names ...string) string {
		for _, record := range []map[string]any{data, nested} {
			for _, name := range names {
				if record[name] != nil {
					return kept(record[name], token)
				}
			}
		}
		return ""
	}
	requestID := kept(header.Get("X-request-id"), token)
	if requestID == "" {
		requestID = kept(data["request_id"], token)
	}
	read := reading{
		status: status, data: value, retryAfter: pauseOf(header.Get("Retry-After")), body: bodyPresent,
		facts: Facts{
			Status: status, RequestID: requestID,
			ErrorCode: told("error_code", "errorCode", "code"), ErrorMsg: told("error_msg", "errorMsg", "message"),
			CommonErrorCode: kept(data["common_error_code"], token), SolutionMsg: kept(data["solution_msg"], token),
		},
	}
	if lost {
		read.body = bodyLost
	} else if emptyBody.Match(body) {
		read.body = bodyEmpty
	}
	return read
}

// kept is a text as it may be shown: a folded header is one line.
func kept(value any, token string) string {
	text, _ := value.(string)
	return withoutToken(fold.ReplaceAllString(text, " "), token)
}

func parsed(body []byte, token string) any {
	if !json.Valid(body) {
		return nil
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber() // A number keeps all its digits.
	var value any
	if decoder.Decode(&value) != nil {
		return nil
	}
	return cleaned(value, token)
}

// cleaned is JSON with [token] for the token, should the server echo it whole: a log is too long to look for its parts.
func cleaned(value any, token string) any {
	switch value := value.(type) {
	case string:
		if len(token) < shortest {
			return value
		}
		return strings.ReplaceAll(value, token, "[token]")
	case []any:
		for index, item := range value {
			value[index] = cleaned(item, token)
		}
		return value
	case map[string]any:
		clean := make(map[string]any, len(value))
		for name, item := range value {
			clean[cleaned(name, token).(string)] = cleaned(item, token)
		}
		return clean
	}
	return value
}

// pauseOf is Retry-After: a number of seconds or a date (RFC 9110, section 10.2.3).
func pauseOf(header string) *time.Duration {
	header = strings.TrimSpace(header)
	if wholeSeconds.MatchString(header) {
		seconds, err := strconv.ParseInt(header, 10, 32)
		if err != nil {
			seconds = 1<<31 - 1 // So long that nobody waits for it.
		}
		return Ptr(time.Duration(seconds) * time.Second)
	}
	if date, err := http.ParseTime(header); err == nil {
		return Ptr(max(0, time.Until(date)))
	}
	return nil
}

func isText(value any) bool {
	text, ok := value.(string)
	return ok && utf8.ValidString(text)
}

// isCount says whether a number is whole, and one that the contract's type holds: the model would say 0 of another.
func isCount(value any) bool {
	text, _ := value.(json.Number)
	number, err := text.Float64()
	return err == nil && number == math.Trunc(number) && math.Abs(number) <= math.MaxInt32
}
