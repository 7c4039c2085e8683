package jobs_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	jobs "lakeformation-jobs/client-go"
)

const (
	jobID = "03141229-84cd-4b1b-9733-dd124320c125"
	token = "MIIE+fake/Tok3n4f7Qz9LmXw2RbVhK6sYdNcPe8JgUaT1oI=="
	path  = "/v1/p/instances/i/lf-jobs"
)

// server answers as it is told, and remembers what it was asked.
type server struct {
	*httptest.Server
	turn   sync.Mutex
	lines  []string
	bodies []string
}

func serve(t *testing.T, answer http.HandlerFunc) *server {
	t.Helper()
	served := &server{}
	served.Server = httptest.NewServer(http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
		body, _ := io.ReadAll(request.Body)
		served.turn.Lock()
		served.lines = append(served.lines, request.Method+" "+request.RequestURI)
		served.bodies = append(served.bodies, string(body))
		served.turn.Unlock()
		if request.Header.Get("X-Auth-Token") != token {
			http.Error(writer, "no token", http.StatusUnauthorized)
			return
		}
		answer(writer, request)
	}))
	t.Cleanup(served.Close)
	return served
}

// client is one of a server, which has as many attempts.
func (s *server) client(t *testing.T, attempts int) *jobs.Client {
	t.Helper()
	client, err := jobs.New(jobs.Options{Endpoint: s.URL, ProjectID: "p", InstanceID: "i", Token: jobs.StaticToken(token), Attempts: attempts})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	return client
}

// told are the requests so far.
func (s *server) told() []string {
	s.turn.Lock()
	defer s.turn.Unlock()
	return append([]string(nil), s.lines...)
}

// jsonOf answers with a body.
func jsonOf(status int, body string) http.HandlerFunc {
	return func(writer http.ResponseWriter, _ *http.Request) {
		writer.Header().Set("Content-Type", "application/json")
		writer.Header().Set("X-request-id", "abc")
		writer.WriteHeader(status)
		_, _ = fmt.Fprint(writer, body)
	}
}
