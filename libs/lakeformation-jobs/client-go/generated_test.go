package jobs_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"lakeformation-jobs/client-go/generated"
)

// generatedAt is the generated client alone, and a context with a key for it.
func generatedAt(address string, limits generated.Limits) (*generated.JobManagementAPIService, context.Context) {
	configuration := generated.NewConfiguration()
	configuration.Servers = generated.ServerConfigurations{{URL: address}}
	configuration.HTTPClient = generated.NewHTTPClient(limits)
	return generated.NewAPIClient(configuration).JobManagementAPI, withKey(token)
}

func withKey(key string) context.Context {
	return context.WithValue(context.Background(), generated.ContextAPIKeys, map[string]generated.APIKey{"X-Auth-Token": generated.NewAPIKey(key)})
}

type call func(ctx context.Context, api *generated.JobManagementAPIService, project, instance, job string) error

// calls are all operations, without what they return.
var calls = map[string]call{
	"createJob": func(ctx context.Context, api *generated.JobManagementAPIService, p, i, _ string) error {
		_, _, err := api.CreateJob(ctx, p, i).NewJob(generated.NewJob{}).Execute()
		return err
	},
	"listJobs": func(ctx context.Context, api *generated.JobManagementAPIService, p, i, _ string) error {
		_, _, err := api.ListJobs(ctx, p, i).Type_("METADATA_MIGRATION").Offset(0).Limit(10).Execute()
		return err
	},
	"getJob": func(ctx context.Context, api *generated.JobManagementAPIService, p, i, j string) error {
		_, _, err := api.GetJob(ctx, p, i, j).Execute()
		return err
	},
	"updateJob": func(ctx context.Context, api *generated.JobManagementAPIService, p, i, j string) error {
		_, _, err := api.UpdateJob(ctx, p, i, j).JobUpdate(generated.JobUpdate{}).Execute()
		return err
	},
	"deleteJob": func(ctx context.Context, api *generated.JobManagementAPIService, p, i, j string) error {
		_, err := api.DeleteJob(ctx, p, i, j).Execute()
		return err
	},
	"startJob": func(ctx context.Context, api *generated.JobManagementAPIService, p, i, j string) error {
		_, err := api.StartJob(ctx, p, i, j).Execute()
		return err
	},
	"stopJob": func(ctx context.Context, api *generated.JobManagementAPIService, p, i, j string) error {
		_, err := api.StopJob(ctx, p, i, j).Execute()
		return err
	},
	"getJobLog": func(ctx context.Context, api *generated.JobManagementAPIService, p, i, j string) error {
		_, _, err := api.GetJobLog(ctx, p, i, j).Execute()
		return err
	},
	"listJobHistory": func(ctx context.Context, api *generated.JobManagementAPIService, p, i, j string) error {
		_, _, err := api.ListJobHistory(ctx, p, i, j).Offset(0).Limit(10).Execute()
		return err
	},
}

func TestEveryPathParameterIsGuarded(t *testing.T) {
	if len(calls) != len(generated.Operations) {
		t.Fatalf("%d of %d operations", len(calls), len(generated.Operations))
	}
	server := serve(t, jsonOf(200, ""))
	api, ctx := generatedAt(server.URL, generated.DefaultLimits())
	count := 0
	for operation, call := range calls {
		for place, parameter := range []string{"project_id", "instance_id", "job_id"} {
			if place == 2 && (operation == "createJob" || operation == "listJobs") {
				continue
			}
			for _, hostile := range []string{"", ".", "..", "a/b", "../..", "%2e%2e", "a b", jobID + "\n", "\uFF0E\uFF0E", strings.Repeat("../", 12)} {
				ids := []string{"p", "i", jobID}
				ids[place] = hostile
				var refused *generated.PathParameterError
				if err := call(ctx, api, ids[0], ids[1], ids[2]); !errors.As(err, &refused) || refused.Parameter != parameter || len(hostile) > 2 && strings.Contains(err.Error(), hostile) {
					t.Errorf("%s %s %q: %v", operation, parameter, hostile, err)
				}
				count++
			}
		}
	}
	if len(server.told()) != 0 || count != 250 {
		t.Errorf("%d values, %d requests", count, len(server.told()))
	}
}

func TestADotSegmentIsRefusedWhateverThePatternSays(t *testing.T) {
	for _, dots := range []string{"", ".", "..", "...", "%2e", "%2E%2e", ".%2e", "%2E."} {
		var refused *generated.PathParameterError
		if _, err := generated.PathSegment("id", dots, ".*"); !errors.As(err, &refused) || refused.Parameter != "id" || refused.Pattern != ".*" {
			t.Errorf("%q: %v", dots, err)
		}
	}
	for _, usual := range []string{"a", "a.b", ".a", "%2ea", "a..", "..." + jobID} {
		if segment, err := generated.PathSegment("id", usual, ".*"); err != nil || segment != usual {
			t.Errorf("%q became %q: %v", usual, segment, err)
		}
	}
}

func TestNoRedirectIsFollowed(t *testing.T) {
	elsewhere := serve(t, jsonOf(200, ""))
	for status := 300; status <= 308; status++ {
		server := serve(t, func(writer http.ResponseWriter, _ *http.Request) {
			writer.Header().Set("Location", elsewhere.URL)
			writer.WriteHeader(status)
		})
		api, ctx := generatedAt(server.URL, generated.DefaultLimits())
		for operation, call := range calls {
			if err := call(ctx, api, "p", "i", jobID); err == nil {
				t.Errorf("%s takes %d for success", operation, status)
			}
		}
		if len(server.told()) != len(calls) {
			t.Errorf("%d: %v", status, server.told())
		}
	}
	if len(elsewhere.told()) != 0 {
		t.Errorf("%v", elsewhere.told())
	}
}

func TestAKeyThatAHeaderCannotCarryIsRefusedUnseen(t *testing.T) {
	server := serve(t, jsonOf(200, ""))
	api, _ := generatedAt(server.URL, generated.DefaultLimits())
	contexts := map[string]context.Context{
		"no key": context.WithValue(context.Background(), generated.ContextAPIKeys, map[string]generated.APIKey{"X-Auth-Token": {}}),
	}
	for _, key := range []string{"", " ", "a\nb-secret-secret", "sécret-secret", "secret-secret\x7f", "secret-secret\r\nX-Injected: yes"} {
		contexts[key] = withKey(key)
	}
	for key, ctx := range contexts {
		for operation, call := range calls {
			var refused *generated.HeaderValueError
			if err := call(ctx, api, "p", "i", jobID); !errors.As(err, &refused) || refused.Header != "X-Auth-Token" || strings.Contains(err.Error(), "secret") {
				t.Errorf("%s %q: %v", operation, key, err)
			}
		}
	}
	if len(server.told()) != 0 {
		t.Errorf("%v", server.told())
	}
}

func TestNoKeyIsPrinted(t *testing.T) {
	server := serve(t, jsonOf(500, ""))
	api, ctx := generatedAt(server.URL, generated.DefaultLimits())
	request := api.DeleteJob(ctx, "p", "i", jobID)
	response, err := request.Execute()
	key := generated.NewAPIKey(token)
	for _, value := range []any{key, &key, map[string]generated.APIKey{"a": key}, ctx, request, response, err, struct{ hidden generated.APIKey }{key}} {
		if text := fmt.Sprintf("%v %+v %#v %s %d %x", value, value, value, value, value, value); strings.Contains(text, token[:8]) || strings.Contains(text, fmt.Sprintf("%x", token[:8])) {
			t.Errorf("%T: %s", value, text)
		}
	}
	if response.Request != nil {
		t.Error("the answer has the request, and that the key")
	}
}

func TestAnswersThatAreNoneAsTheContractSays(t *testing.T) {
	cases := []struct {
		name, contentType, body string
		status                  int
		model                   any
	}{
		{"a page of a gateway", "text/html", "<html>502</html>", 502, nil},
		{"an empty 404", "", "", 404, nil},
		{"JSON labelled as text", "text/plain", `{"error_code":"a"}`, 400, "a"},
		{"the nested 403 is of its own type", "application/json", `{"error":{"error_code":"b"}}`, 403, "b"},
	}
	for _, one := range cases {
		server := serve(t, func(writer http.ResponseWriter, _ *http.Request) {
			writer.Header().Set("Content-Type", one.contentType)
			writer.Header().Set("X-request-id", "abc")
			writer.WriteHeader(one.status)
			_, _ = fmt.Fprint(writer, one.body)
		})
		api, ctx := generatedAt(server.URL, generated.DefaultLimits())
		for _, execute := range []func() (*http.Response, error){
			func() (*http.Response, error) { return api.DeleteJob(ctx, "p", "i", jobID).Execute() },
			func() (*http.Response, error) {
				_, response, err := api.GetJob(ctx, "p", "i", jobID).Execute()
				return response, err
			},
		} {
			response, err := execute()
			var told *generated.GenericOpenAPIError
			if !errors.As(err, &told) || response.StatusCode != one.status || response.Header.Get("X-request-id") != "abc" || string(told.Body()) != one.body || !strings.HasPrefix(told.Error(), fmt.Sprint(one.status)) {
				t.Fatalf("%s: %v", one.name, err)
			}
			var code any
			switch model := told.Model().(type) {
			case generated.ApiError:
				code = *model.ErrorCode
			case generated.GatewayForbidden:
				code = *model.Error.ErrorCode
			}
			if code != one.model {
				t.Errorf("%s: %v", one.name, told.Model())
			}
		}
	}
	for _, body := range []string{"", "<html></html>"} {
		server := serve(t, jsonOf(200, body))
		api, ctx := generatedAt(server.URL, generated.DefaultLimits())
		if list, _, err := api.ListJobHistory(ctx, "p", "i", jobID).Offset(0).Limit(1).Execute(); err == nil {
			t.Errorf("%q is taken for %v", body, list)
		}
	}
}

func TestWhatNobodyKnowsIsKept(t *testing.T) {
	for _, text := range []string{
		`{"create_time":"","id":"x","name":"a","new":{"deep":[1,2.5,null,12345678901234567890]},"parameter":{"new":1},"status":"THAWING","type":"NEW"}`,
		`{"id":"x","status":"CREATED"}`,
		`{"description":null,"id":"x","parameter":null,"status":{"status":"SUCCESS"}}`,
	} {
		var job generated.Job
		if err := json.Unmarshal([]byte(text), &job); err != nil {
			t.Fatal(err)
		}
		again, err := json.Marshal(job)
		if err != nil || string(again) != text {
			t.Errorf("%s became %s, %v", text, again, err)
		}
	}
	var list generated.JobList
	if err := json.Unmarshal([]byte(`{"total":2.0,"jobs":[]}`), &list); err != nil || list.Total != 2 || list.Jobs == nil {
		t.Errorf("%v %v", list, err)
	}
	for _, text := range []string{`[]`, `null`, `5`, `{"total":2.5}`} {
		var read generated.JobList
		if err := json.Unmarshal([]byte(text), &read); (err == nil) != strings.HasPrefix(text, "{") || read.Total != 0 {
			t.Errorf("%s: %v %v", text, read, err)
		}
	}
	job := generated.Job{Id: "x", Status: "CREATED"}
	if text, _ := json.Marshal(job); !strings.Contains(string(text), `"name":""`) {
		t.Errorf("a property that is required was left out: %s", text)
	}
}

func TestAStalledBodyAndLateHeaders(t *testing.T) {
	stop := make(chan struct{})
	slow := serve(t, func(writer http.ResponseWriter, request *http.Request) {
		if strings.HasSuffix(request.URL.Path, "/log") {
			_, _ = fmt.Fprint(writer, `{"log":"`)
			writer.(http.Flusher).Flush()
		}
		<-stop
	})
	t.Cleanup(func() { close(stop) }) // Before the server is closed, which waits for its answers.
	limits := generated.Limits{Connect: time.Second, Headers: 150 * time.Millisecond, Stall: 100 * time.Millisecond}
	api, ctx := generatedAt(slow.URL, limits)
	started := time.Now()
	_, response, err := api.GetJobLog(ctx, "p", "i", jobID).Execute()
	if err == nil || response.StatusCode != 200 {
		t.Errorf("%v", err)
	}
	if _, err := api.DeleteJob(ctx, "p", "i", jobID).Execute(); err == nil {
		t.Error("late headers are waited for")
	}
	if took := time.Since(started); took > 2*time.Second {
		t.Errorf("it took %s", took)
	}
	// What goes on, however slowly, is not stalled.
	dripping := serve(t, func(writer http.ResponseWriter, _ *http.Request) {
		for _, part := range []string{`{"lo`, `g":`, `"a`, `b`, `c"}`} {
			_, _ = fmt.Fprint(writer, part)
			writer.(http.Flusher).Flush()
			time.Sleep(40 * time.Millisecond)
		}
	})
	api, ctx = generatedAt(dripping.URL, limits)
	if log, _, err := api.GetJobLog(ctx, "p", "i", jobID).Execute(); err != nil || log.Log != "abc" {
		t.Errorf("%v %v", log, err)
	}
}

// TestNothingIsSentTwice: a connection that is used again and then lost is what makes Go repeat a request by itself.
func TestNothingIsSentTwice(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	var requests atomic.Int32
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer connection.Close()
				buffer := make([]byte, 4096)
				for first := true; ; first = false {
					if _, err := connection.Read(buffer); err != nil {
						return
					}
					requests.Add(1)
					if !first {
						return
					}
					_, _ = fmt.Fprint(connection, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
				}
			}()
		}
	}()
	for operation, call := range calls {
		api, ctx := generatedAt("http://"+listener.Addr().String(), generated.DefaultLimits())
		_ = call(ctx, api, "p", "i", jobID)
		requests.Store(0)
		var unsent *generated.NotConnectedError
		if err := call(ctx, api, "p", "i", jobID); err == nil || errors.As(err, &unsent) {
			t.Errorf("%s: %v", operation, err)
		}
		if requests.Load() != 1 {
			t.Errorf("%s was sent %d times", operation, requests.Load())
		}
	}
}

func TestNobodyListens(t *testing.T) {
	api, ctx := generatedAt("http://127.0.0.1:2", generated.DefaultLimits())
	for operation, call := range calls {
		var unsent *generated.NotConnectedError
		if err := call(ctx, api, "p", "i", jobID); !errors.As(err, &unsent) {
			t.Errorf("%s: %v", operation, err)
		}
	}
}

func TestAConnectionThatDoesNotComeIsNotWaitedFor(t *testing.T) {
	limits := generated.DefaultLimits()
	if limits.Connect != 10*time.Second {
		t.Errorf("%s by default", limits.Connect)
	}
	// Between two programs of one machine a connection comes at once: only a limit that is over before that is reached.
	limits.Connect = time.Nanosecond
	server := serve(t, jsonOf(200, ""))
	api, ctx := generatedAt(server.URL, limits)
	for operation, call := range calls {
		var unsent *generated.NotConnectedError
		var limit net.Error
		if err := call(ctx, api, "p", "i", jobID); !errors.As(err, &unsent) || !errors.As(err, &limit) || !limit.Timeout() {
			t.Errorf("%s: %v", operation, err)
		}
	}
	if len(server.told()) != 0 {
		t.Errorf("%v", server.told())
	}
}

func TestAHandshakeThatDoesNotEndIsNotWaitedFor(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0") // The system makes the connection; nobody takes it up.
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	limits := generated.DefaultLimits()
	limits.Connect = 100 * time.Millisecond
	api, ctx := generatedAt("https://"+listener.Addr().String(), limits)
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	var unsent *generated.NotConnectedError
	if err := calls["deleteJob"](ctx, api, "p", "i", jobID); !errors.As(err, &unsent) || ctx.Err() != nil {
		t.Error(err)
	}
}

func TestAConfigurationHasNoPlaceForHeaders(t *testing.T) {
	// What stands there would be printed with it, and sent without having been looked at.
	configuration := reflect.TypeFor[*generated.Configuration]()
	if _, ok := configuration.MethodByName("AddDefaultHeader"); ok {
		t.Error("headers can be added")
	}
	count := 0
	for index := range configuration.Elem().NumField() {
		if field := configuration.Elem().Field(index); strings.Contains(strings.ToLower(field.Name), "header") || field.Type == reflect.TypeFor[map[string]string]() {
			t.Errorf("headers can be set: %s", field.Name)
		}
		count++
	}
	if count < 4 {
		t.Errorf("%d fields were looked at", count)
	}
}

func TestAConfigurationThatSaysNothing(t *testing.T) {
	server := serve(t, jsonOf(200, ""))
	configuration := generated.NewConfiguration()
	configuration.Servers = generated.ServerConfigurations{{URL: server.URL}}
	api := generated.NewAPIClient(configuration).JobManagementAPI
	if err := calls["deleteJob"](withKey(token), api, "p", "i", jobID); err != nil || configuration.HTTPClient == http.DefaultClient {
		t.Errorf("%v", err)
	}
}

func TestTheReasonPhraseIsNotRepeated(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			_, _ = connection.Read(make([]byte, 4096))
			_, _ = fmt.Fprintf(connection, "HTTP/1.1 500 No %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", token)
			_ = connection.Close()
		}
	}()
	api, ctx := generatedAt("http://"+listener.Addr().String(), generated.DefaultLimits())
	for operation, call := range calls {
		if err := call(ctx, api, "p", "i", jobID); err == nil || err.Error() != "500 Internal Server Error" {
			t.Errorf("%s: %v", operation, err)
		}
	}
}
