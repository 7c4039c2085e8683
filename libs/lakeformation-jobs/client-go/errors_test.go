package jobs_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	jobs "lakeformation-jobs/client-go"
)

// is says whether there is an error of a type in a chain.
func is[T error](err error) bool {
	var wanted T
	return errors.As(err, &wanted)
}

func TestErrorsAreOneTree(t *testing.T) {
	cases := []struct {
		name    string
		status  int
		body    string
		outcome jobs.Outcome
		is      func(error) bool
	}{
		{"not found", 404, `{"error_code":"common.01000001"}`, jobs.NotFound, is[*jobs.NotFoundError]},
		{"refused", 400, `{"error_code":"lfj.refused_in_status"}`, jobs.RefusedActive, is[*jobs.RefusedActiveError]},
		{"failed", 500, `{"error_code":"a"}`, jobs.Failed, is[*jobs.FailedError]},
		{"access", 403, `{"error_code":"a"}`, jobs.Failed, is[*jobs.AccessError]},
		{"access is a failure", 401, ``, jobs.Failed, is[*jobs.FailedError]},
		{"unknown", 408, ``, jobs.Unknown, is[*jobs.UnknownOutcomeError]},
	}
	kinds := []func(error) bool{is[*jobs.NotFoundError], is[*jobs.RefusedActiveError], is[*jobs.FailedError], is[*jobs.UnknownOutcomeError], is[*jobs.NotSentError]}
	for _, one := range cases {
		t.Run(one.name, func(t *testing.T) {
			server := serve(t, jsonOf(one.status, one.body))
			_, err := server.client(t, 1).DeleteJob(context.Background(), jobID)
			var told *jobs.JobsError
			if !errors.As(err, &told) || told.Outcome != one.outcome || told.Status != one.status || told.RequestID != "abc" || told.Attempts != 1 {
				t.Fatalf("%#v", told)
			}
			if !one.is(err) {
				t.Errorf("%T is not the wanted error", err)
			}
			count := 0
			for _, kind := range kinds {
				if kind(err) {
					count++
				}
			}
			if count != 1 {
				t.Errorf("%T is of %d kinds", err, count)
			}
			if told.Method != "DELETE" || told.URL != server.URL+path+"/"+jobID || err.Error() != told.Message {
				t.Errorf("%v", told)
			}
		})
	}
}

func TestWhatCannotBeUsedIsNamed(t *testing.T) {
	good := jobs.Options{Endpoint: "https://a.example", ProjectID: "p", InstanceID: "i", Token: jobs.StaticToken(token)}
	for parameter, change := range map[string]func(*jobs.Options){
		"endpoint": func(options *jobs.Options) { options.Endpoint = "http://a.example" },
		"timeout":  func(options *jobs.Options) { options.Timeout = -1 },
		"attempts": func(options *jobs.Options) { options.Attempts = -1 },
	} {
		options := good
		change(&options)
		_, err := jobs.New(options)
		var told *jobs.NotSentError
		if !errors.As(err, &told) || told.Reason != "invalid" || told.Parameter != parameter {
			t.Errorf("%s: %v", parameter, err)
		}
	}
	good.Endpoint, good.AllowHTTP = "http://a.example:80/base/", true
	client, err := jobs.New(good)
	if err != nil {
		t.Fatal(err)
	}
	preview, err := client.PreviewDeleteJob(jobID)
	if err != nil || preview.Method != "DELETE" || preview.URL != "http://a.example/base"+path+"/"+jobID {
		t.Errorf("%v %v", preview, err)
	}
	if _, err := client.PreviewDeleteJob(".."); !is[*jobs.NotSentError](err) {
		t.Errorf("%v", err)
	}
	for parameter, option := range map[string]jobs.CallOption{"timeout": jobs.WithTimeout(0), "attempts": jobs.WithAttempts(0), "interval": jobs.WithInterval(0)} {
		_, err := client.GetJob(context.Background(), jobID, option)
		var told *jobs.NotSentError
		if !errors.As(err, &told) || told.Parameter != parameter {
			t.Errorf("%s: %v", parameter, err)
		}
	}
}

func TestTheTokenFunction(t *testing.T) {
	server := serve(t, jsonOf(200, ""))
	sources := map[string]struct {
		source jobs.TokenSource
		reason string
	}{
		"fails":  {func(context.Context) (string, error) { return "", errors.New("password hunter2 is wrong") }, "token"},
		"hangs":  {func(context.Context) (string, error) { select {} }, "timeout"},
		"nobody": {nil, "token"},
	}
	for name, one := range sources {
		client, err := jobs.New(jobs.Options{Endpoint: server.URL, ProjectID: "p", InstanceID: "i", Token: one.source, Timeout: 100 * time.Millisecond})
		if err != nil {
			t.Fatal(err)
		}
		_, err = client.DeleteJob(context.Background(), jobID)
		var told *jobs.NotSentError
		if !errors.As(err, &told) || told.Reason != one.reason || strings.Contains(everythingOf(err), "hunter2") {
			t.Errorf("%s: %v", name, err)
		}
	}
	asked := 0
	client, _ := jobs.New(jobs.Options{Endpoint: server.URL, ProjectID: "p", InstanceID: "i", Token: func(context.Context) (string, error) { asked++; return token, nil }})
	for range 3 {
		if _, err := client.DeleteJob(context.Background(), jobID); err != nil {
			t.Fatal(err)
		}
	}
	if asked != 3 || len(server.told()) != 3 {
		t.Errorf("asked %d times for %d requests", asked, len(server.told()))
	}
}

func TestACallThatIsInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	server := serve(t, jsonOf(503, ""))
	client := server.client(t, 1000)
	time.AfterFunc(100*time.Millisecond, cancel)
	_, err := client.DeleteJob(ctx, jobID)
	var told *jobs.JobsError
	if !errors.As(err, &told) || told.Outcome == jobs.Deleted || len(server.told()) == 0 {
		t.Errorf("%v", err)
	}
	_, err = client.DeleteJob(ctx, jobID)
	var unsent *jobs.NotSentError
	if !errors.As(err, &unsent) || unsent.Reason != "interrupted" {
		t.Errorf("%v", err)
	}
}
