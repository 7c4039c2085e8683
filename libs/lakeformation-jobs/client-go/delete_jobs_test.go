package jobs_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	jobs "lakeformation-jobs/client-go"
)

func ids(count int) []string {
	var all []string
	for index := range count {
		all = append(all, fmt.Sprintf("%036d", index))
	}
	return all
}

func TestAHundredDeletesAtOnce(t *testing.T) {
	var now, most atomic.Int32
	server := serve(t, func(writer http.ResponseWriter, _ *http.Request) {
		for at := now.Add(1); ; {
			if seen := most.Load(); at <= seen || most.CompareAndSwap(seen, at) {
				break
			}
		}
		time.Sleep(20 * time.Millisecond)
		now.Add(-1)
		writer.WriteHeader(200)
	})
	client := server.client(t, 3)
	done := make(chan error)
	for _, id := range ids(100) {
		go func() {
			deleted, err := client.DeleteJob(context.Background(), id)
			if err == nil && (deleted.Outcome != jobs.Deleted || deleted.JobID != id) {
				err = fmt.Errorf("%v", deleted)
			}
			done <- err
		}()
	}
	for range 100 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	lines := server.told()
	slices.Sort(lines)
	if len(slices.Compact(lines)) != 100 || len(server.told()) != 100 || most.Load() < 20 {
		t.Errorf("%d requests, %d at once", len(server.told()), most.Load())
	}
}

func TestWhatBecameOfEach(t *testing.T) {
	var now, most atomic.Int32
	server := serve(t, func(writer http.ResponseWriter, request *http.Request) {
		most.Store(max(most.Load(), now.Add(1)))
		defer now.Add(-1)
		time.Sleep(5 * time.Millisecond)
		switch {
		case strings.HasSuffix(request.URL.Path, "1"):
			jsonOf(404, `{"error_code":"common.1"}`)(writer, request)
		case strings.HasSuffix(request.URL.Path, "2"):
			jsonOf(500, `{"error_code":"common.2"}`)(writer, request)
		default:
			jsonOf(200, "")(writer, request)
		}
	})
	var answers atomic.Int32
	found := map[jobs.Outcome]int{}
	given := append(ids(30), "..", ids(1)[0])
	for result := range server.client(t, 1).DeleteJobs(context.Background(), given, 3, jobs.OnAnswer(func(jobs.Answer) { answers.Add(1) })) {
		found[result.Outcome]++
		if (result.Outcome == jobs.Deleted) != (result.Message == "") || result.Outcome != jobs.NotSent && result.RequestID != "abc" {
			t.Errorf("%+v", result)
		}
	}
	wanted := map[jobs.Outcome]int{jobs.Deleted: 24, jobs.NotFound: 3, jobs.Failed: 3, jobs.NotSent: 1}
	if fmt.Sprint(found) != fmt.Sprint(wanted) || answers.Load() != 24 || most.Load() > 3 || len(server.told()) != 30 {
		t.Errorf("%v, %d answers, %d at once, %d requests", found, answers.Load(), most.Load(), len(server.told()))
	}
}

func TestAfterAccessWasRefusedNoMoreIsSent(t *testing.T) {
	server := serve(t, jsonOf(403, `{"error_code":"APIG.1"}`))
	reasons := map[string]int{}
	for result := range server.client(t, 1).DeleteJobs(context.Background(), ids(20), 2) {
		reasons[result.Reason]++
	}
	if len(server.told()) > 3 || reasons["halted"] != 20-len(server.told()) {
		t.Errorf("%v after %d requests", reasons, len(server.told()))
	}
}

func TestLeavingTheLoopAndTheContext(t *testing.T) {
	server := serve(t, jsonOf(200, ""))
	client := server.client(t, 1)
	for range client.DeleteJobs(context.Background(), ids(20), 1) {
		break
	}
	if len(server.told()) != 1 {
		t.Errorf("%d requests", len(server.told()))
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for result := range client.DeleteJobs(ctx, ids(3), 0) {
		if result.Outcome != jobs.NotSent || result.Reason != "interrupted" {
			t.Errorf("%+v", result)
		}
	}
	if len(server.told()) != 1 {
		t.Errorf("%d requests", len(server.told()))
	}
}
