package jobs_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log"
	"log/slog"
	"net/http"
	"os"
	"reflect"
	"strings"
	"testing"

	jobs "lakeformation-jobs/client-go"
)

// everythingOf is what may be printed of a value.
func everythingOf(value any) string {
	text, _ := json.Marshal(value)
	return fmt.Sprintf("%v %+v %#v %s %q %x %s", value, value, value, value, value, value, text)
}

func TestNothingPrintsTheToken(t *testing.T) {
	var logged bytes.Buffer
	log.SetOutput(&logged)
	defer log.SetOutput(os.Stderr)
	server := serve(t, func(writer http.ResponseWriter, request *http.Request) {
		jsonOf(400, `{"error_code":"`+token+`","error_msg":"`+token[:20]+`"}`)(writer, request)
	})
	client := server.client(t, 1)
	_, err := client.CreateJob(context.Background(), jobs.NewJob{Name: "a"})
	slog.New(slog.NewTextHandler(&logged, nil)).Info("client", "client", client, "error", err)
	for _, text := range []string{everythingOf(err), everythingOf(client), everythingOf(*client), everythingOf(jobs.StaticToken(token)), logged.String()} {
		for at := 0; at+8 <= len(token); at++ {
			if strings.Contains(text, token[at:at+8]) {
				t.Errorf("the token is shown: %s", text)
				break
			}
		}
	}
	if !strings.Contains(err.Error(), "[token]") {
		t.Error(err)
	}
}

func TestNothingPrintsWhatIsOnlyWritten(t *testing.T) {
	// What a job holds by value is printed by fmt, however deep; a secret must not be.
	source := jobs.DataSourceParameter{Password: jobs.Ptr("hunter2-hunter2"), SecretKey: jobs.Ptr("hunter2-hunter2"), AccessKey: jobs.Ptr("hunter2-hunter2")}
	job := jobs.NewJob{Name: "a", Parameter: jobs.JobParameter{MetadataMigrationParameter: &jobs.MetaDataMigrationParameter{DatasourceParameter: &source}}}
	for _, value := range []any{source, &source, job, &job} {
		if text := fmt.Sprintf("%v %+v %#v", value, value, value); strings.Contains(text, "hunter2") {
			t.Error(text)
		}
	}
	// What no field holds may be a secret in a place that nobody knows: its name is printed, and its value is not.
	var answer jobs.Job
	text := `{"password":"hunter2-1","parameter":{"metadata_migration_parameter":{"datasource_parameter":{"password":["hunter2-2"]}},"secret":"hunter2-3"}}`
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		t.Fatal(err)
	}
	deep := answer.Parameter.MetadataMigrationParameter.DatasourceParameter
	for _, value := range []any{answer, &answer, answer.AdditionalProperties, deep, *deep, jobs.NewJob{AdditionalProperties: map[string]any{"password": "hunter2-4"}}} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
			if text := fmt.Sprintf(verb, value); strings.Contains(text, "hunter2") || strings.Contains(text, "68756e74657232") {
				t.Error(verb, text)
			}
		}
	}
	if text := fmt.Sprintf("%v", answer); !strings.Contains(text, "password") {
		t.Error(text)
	}
	if again, err := json.Marshal(answer); err != nil || strings.Count(string(again), "hunter2") != 3 {
		t.Error(string(again), err)
	}
	count := 0
	for _, name := range []string{"Password", "SecretKey", "AccessKey"} {
		if field, ok := reflect.TypeOf(source).FieldByName(name); ok && field.Type.Kind() == reflect.Pointer {
			count++
		}
	}
	if count != 3 {
		t.Errorf("%d secrets are behind a pointer", count)
	}
}
