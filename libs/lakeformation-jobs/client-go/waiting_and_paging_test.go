package jobs_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	jobs "lakeformation-jobs/client-go"
)

// inTurn answers with one status of a job after the other, the last one for ever.
func inTurn(statuses ...string) http.HandlerFunc {
	at := -1
	return func(writer http.ResponseWriter, request *http.Request) {
		at = min(at+1, len(statuses)-1)
		jsonOf(200, `{"id":"x","status":"`+statuses[at]+`"}`)(writer, request)
	}
}

func TestWaiting(t *testing.T) {
	often := jobs.WithInterval(5 * time.Millisecond)
	server := serve(t, inTurn("SUBMITTED", "RUNNING", "THAWING"))
	job, err := server.client(t, 1).WaitForJob(context.Background(), jobID, time.Second, often)
	if err != nil || job.Status != "THAWING" || len(server.told()) != 3 {
		t.Errorf("%v %v after %d", job, err, len(server.told()))
	}
	server = serve(t, inTurn("SUBMITTED", "RUNNING"))
	job, err = server.client(t, 1).WaitForJob(context.Background(), jobID, time.Second, often, jobs.Until(func(job *jobs.Job) bool { return job.Status == "RUNNING" }))
	if err != nil || job.Status != "RUNNING" {
		t.Errorf("%v %v", job, err)
	}
	_, err = server.client(t, 1).WaitForJob(context.Background(), jobID, 40*time.Millisecond, often)
	var failed *jobs.FailedError
	if !errors.As(err, &failed) || failed.Reason != "timeout" || !strings.Contains(failed.Message, "RUNNING") {
		t.Errorf("%v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(30*time.Millisecond, cancel)
	_, err = server.client(t, 1).WaitForJob(ctx, jobID, time.Second, often)
	if !errors.As(err, &failed) || failed.Reason != "interrupted" {
		t.Errorf("%v", err)
	}
	server = serve(t, jsonOf(404, `{"error_code":"a"}`))
	if _, err = server.client(t, 1).WaitForJob(context.Background(), jobID, time.Second); !is[*jobs.NotFoundError](err) {
		t.Errorf("%v", err)
	}
}

// listOf answers with pages of so many jobs.
func listOf(total int) http.HandlerFunc {
	return func(writer http.ResponseWriter, request *http.Request) {
		offset, _ := strconv.Atoi(request.URL.Query().Get("offset"))
		limit, _ := strconv.Atoi(request.URL.Query().Get("limit"))
		var rows []string
		for index := offset; index < min(offset+limit, total); index++ {
			rows = append(rows, fmt.Sprintf(`{"id":"%d"}`, index))
		}
		jsonOf(200, fmt.Sprintf(`{"total":%d,"jobs":[%s]}`, total, strings.Join(rows, ",")))(writer, request)
	}
}

func TestAllJobs(t *testing.T) {
	cases := []struct {
		total, limit, wanted, requests int
		reason                         string
	}{{0, 0, 0, 1, ""}, {5, 2, 5, 3, ""}, {1500, 0, 1500, 2, ""}, {2000, 300, 2000, 5, ""}, {2001, 0, 2000, 2, "paging_limit"}}
	for _, one := range cases {
		server := serve(t, listOf(one.total))
		query := jobs.ListQuery{Type: "METADATA_MIGRATION"}
		if one.limit > 0 {
			query.Limit = jobs.Ptr(int32(one.limit))
		}
		count, reason := 0, ""
		for job, err := range server.client(t, 1).AllJobs(context.Background(), query) {
			var failed *jobs.FailedError
			switch {
			case errors.As(err, &failed):
				reason = failed.Reason
			case job.Id != strconv.Itoa(count):
				t.Fatalf("%s is the %dth of %d", job.Id, count, one.total)
			default:
				count++
			}
		}
		if count != one.wanted || reason != one.reason || len(server.told()) != one.requests {
			t.Errorf("%+v: %d jobs, %d requests, %q", one, count, len(server.told()), reason)
		}
	}
	server := serve(t, listOf(50))
	for range server.client(t, 1).AllJobs(context.Background(), jobs.ListQuery{Limit: jobs.Ptr(int32(10))}) {
		break
	}
	if len(server.told()) != 1 {
		t.Errorf("%d requests for the first job", len(server.told()))
	}
	// What an int32 cannot hold must not pass for a total of 0, which ends the pages.
	for _, total := range []string{"2147483648", "2.5", "1e10"} {
		server = serve(t, jsonOf(200, `{"total":`+total+`,"jobs":[{"id":"0"}]}`))
		count := 0
		for _, err := range server.client(t, 1).AllJobs(context.Background(), jobs.ListQuery{}) {
			count++
			var failed *jobs.FailedError
			if !errors.As(err, &failed) || failed.Reason != "unreadable" {
				t.Errorf("a total of %s: %v", total, err)
			}
		}
		if count != 1 {
			t.Errorf("a total of %s: %d pairs", total, count)
		}
	}
	server = serve(t, jsonOf(500, ""))
	for _, err := range server.client(t, 1).AllJobs(context.Background(), jobs.ListQuery{}) {
		if !is[*jobs.FailedError](err) {
			t.Errorf("%v", err)
		}
	}
}
