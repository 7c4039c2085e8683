// The driver of this client for the vectors: reads one call a line on stdin and writes one result a line on stdout, both
// JSON. Calls run at once; id says which result is whose. It ends with its input.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"log"
	"os"
	"sync"
	"time"

	jobs "lakeformation-jobs/client-go"
)

// lanes is how many calls are under way at once.
const lanes = 8

// call is a line of the input. Times are in milliseconds.
type call struct {
	ID         string          `json:"id"`
	Operation  string          `json:"operation"`
	Endpoint   string          `json:"endpoint"`
	ProjectID  string          `json:"project_id"`
	InstanceID string          `json:"instance_id"`
	JobID      string          `json:"job_id"`
	Token      *string         `json:"token"`
	Timeout    int             `json:"timeout"`
	Attempts   int             `json:"attempts"`
	Query      query           `json:"query"`
	Body       json.RawMessage `json:"body"`
	StopFirst  bool            `json:"stop_first"`
}

// query has the parameters of listJobs, listJobHistory and startJob.
type query struct {
	Type        jobs.JobType          `json:"type"`
	NamePattern *string               `json:"name_pattern"`
	Status      *jobs.JobStatusFilter `json:"status"`
	Offset      int32                 `json:"offset"`
	Limit       *int32                `json:"limit"`
	Mode        *jobs.JobRunMode      `json:"mode"`
	Cascade     *bool                 `json:"cascade"`
}

// result is a line of the output.
type result struct {
	ID              string       `json:"id"`
	Outcome         jobs.Outcome `json:"outcome"`
	Status          int          `json:"status,omitempty"`
	ErrorCode       string       `json:"error_code,omitempty"`
	ErrorMsg        string       `json:"error_msg,omitempty"`
	CommonErrorCode string       `json:"common_error_code,omitempty"`
	SolutionMsg     string       `json:"solution_msg,omitempty"`
	RequestID       string       `json:"requestId,omitempty"`
	Reason          string       `json:"reason,omitempty"`
	Parameter       string       `json:"parameter,omitempty"`
	Attempts        int          `json:"attempts,omitempty"`
	Result          any          `json:"result,omitempty"`
	Text            string       `json:"text"`
}

func main() {
	log.SetFlags(0)
	lines := make(chan []byte)
	var turn sync.Mutex
	var running sync.WaitGroup
	for range lanes {
		running.Add(1)
		go func() {
			defer running.Done()
			for line := range lines {
				var given call
				if err := json.Unmarshal(line, &given); err != nil {
					log.Fatal("a line cannot be read")
				}
				told, err := json.Marshal(run(given))
				if err != nil {
					log.Fatal("a result cannot be written")
				}
				turn.Lock()
				_, _ = os.Stdout.Write(append(told, '\n'))
				turn.Unlock()
			}
		}()
	}
	input := bufio.NewScanner(os.Stdin)
	input.Buffer(nil, 64<<20)
	for input.Scan() {
		lines <- append([]byte(nil), input.Bytes()...)
	}
	close(lines)
	running.Wait()
}

// run makes one call and tells what became of it.
func run(given call) result {
	told := result{ID: given.ID, Outcome: "no JobsError"}
	options := jobs.Options{Endpoint: given.Endpoint, ProjectID: given.ProjectID, InstanceID: given.InstanceID}
	if given.Token != nil {
		options.Token = jobs.StaticToken(*given.Token)
	}
	client, err := jobs.New(options)
	var value any
	var answer jobs.Answer
	if err == nil {
		defer client.Close()
		value, err = operate(client, given, &answer)
	}
	told.Text = everything(value, err, answer, client, options.Token)
	var refused *jobs.JobsError
	deleted, isDeleted := value.(*jobs.DeletedJob)
	switch {
	case errors.As(err, &refused):
		facts := refused.Facts
		told.Outcome, told.Status, told.RequestID, told.Attempts = refused.Outcome, facts.Status, facts.RequestID, facts.Attempts
		told.ErrorCode, told.ErrorMsg, told.CommonErrorCode, told.SolutionMsg = facts.ErrorCode, facts.ErrorMsg, facts.CommonErrorCode, facts.SolutionMsg
		told.Reason, told.Parameter = facts.Reason, facts.Parameter
	case err == nil && isDeleted:
		told.Outcome, told.Status, told.RequestID, told.Attempts = deleted.Outcome, deleted.Status, deleted.RequestID, deleted.Attempts
	case err == nil:
		told.Outcome, told.Status, told.RequestID, told.Attempts = "done", answer.Status, answer.RequestID, answer.Attempts
		if _, isAccepted := value.(*jobs.AcceptedJob); !isAccepted {
			told.Result = value
		}
	}
	return told
}

func operate(client *jobs.Client, given call, answer *jobs.Answer) (any, error) {
	ctx, query := context.Background(), given.Query
	options := []jobs.CallOption{
		jobs.WithTimeout(time.Duration(given.Timeout) * time.Millisecond), jobs.WithAttempts(given.Attempts),
		jobs.OnAnswer(func(told jobs.Answer) { *answer = told }),
	}
	if given.StopFirst {
		options = append(options, jobs.StopFirst())
	}
	switch given.Operation {
	case "createJob":
		var job jobs.NewJob
		if err := json.Unmarshal(given.Body, &job); err != nil {
			return nil, err
		}
		return client.CreateJob(ctx, job, options...)
	case "listJobs":
		list := jobs.ListQuery{Type: query.Type, NamePattern: query.NamePattern, Status: query.Status, Offset: query.Offset, Limit: query.Limit}
		return client.ListJobs(ctx, list, options...)
	case "getJob":
		return client.GetJob(ctx, given.JobID, options...)
	case "updateJob":
		var update jobs.JobUpdate
		if err := json.Unmarshal(given.Body, &update); err != nil {
			return nil, err
		}
		return client.UpdateJob(ctx, given.JobID, update, options...)
	case "deleteJob":
		return client.DeleteJob(ctx, given.JobID, options...)
	case "startJob":
		return client.StartJob(ctx, given.JobID, jobs.StartQuery{Mode: query.Mode, Cascade: query.Cascade}, options...)
	case "stopJob":
		return client.StopJob(ctx, given.JobID, options...)
	case "getJobLog":
		return client.GetJobLog(ctx, given.JobID, options...)
	case "listJobHistory":
		return client.ListJobHistory(ctx, given.JobID, jobs.HistoryQuery{Status: query.Status, Offset: query.Offset, Limit: query.Limit}, options...)
	}
	return nil, errors.New("there is no such operation")
}
