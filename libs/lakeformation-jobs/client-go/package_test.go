package jobs_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"go/format"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	jobs "lakeformation-jobs/client-go"
)

// contents are all files of the module, in the order of their bytes.
var contents = strings.Fields(`
	.gitignore LICENSE README.md all_jobs.go attempts.go call.go client.go delete_job.go delete_jobs.go delete_jobs_test.go doc.go
	driver/everything.go driver/main.go errors.go errors_test.go exchange.go
	generated.go generated/INPUTS generated/api_job_management.go generated/bodies.go generated/client.go generated/configuration.go
	generated/document.go generated/guard.go generated/operations.go generated/response.go generated/transport.go generated/utils.go
	generated_test.go go.mod judgement.go operations.go options.go package_test.go reading.go secrets_test.go server_test.go token.go
	version.go wait_for_job.go waiting_and_paging_test.go
`)

// packed is the module as a zip of it has it: every file below go.mod, but for modules within (https://go.dev/ref/mod#zip-files)
// and what building leaves.
func packed(t *testing.T) *zip.Reader {
	t.Helper()
	var content bytes.Buffer
	writer := zip.NewWriter(&content)
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || path == "." {
			return err
		}
		if entry.IsDir() {
			if _, err := os.Stat(filepath.Join(path, "go.mod")); err == nil || path == "dist" {
				return fs.SkipDir
			}
			return nil
		}
		file, err := writer.Create(filepath.ToSlash(path))
		if err != nil {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		_, err = file.Write(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	read, err := zip.NewReader(bytes.NewReader(content.Bytes()), int64(content.Len()))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files, %d bytes as a zip", len(read.File), content.Len())
	return read
}

func TestThePackageHoldsWhatItNeedsAndNothingElse(t *testing.T) {
	var names []string
	for _, file := range packed(t).File {
		names = append(names, file.Name)
	}
	slices.Sort(names)
	for _, name := range names {
		if !slices.Contains(contents, name) {
			t.Errorf("nobody said that %s belongs to the module", name)
		}
	}
	for _, name := range contents {
		if !slices.Contains(names, name) {
			t.Errorf("%s is missing", name)
		}
	}
	ours, err := os.ReadFile("LICENSE")
	project, other := os.ReadFile("../../../LICENSE")
	if err != nil || other != nil || !bytes.Equal(ours, project) {
		t.Error("the licence is not the project's")
	}
	manifest, err := os.ReadFile("go.mod")
	if err != nil || strings.Contains(string(manifest), "require") {
		t.Errorf("the module needs another one:\n%s", manifest)
	}
	var contract struct{ Info struct{ Version string } }
	text, err := os.ReadFile("../contract/src/generated/openapi.json")
	if err != nil || json.Unmarshal(text, &contract) != nil || contract.Info.Version != jobs.Version {
		t.Errorf("%s of %s", jobs.Version, contract.Info.Version)
	}
}

func TestNoFileIsAnotherProjects(t *testing.T) {
	// There is one notice, that of LICENSE: code with another one must not come in with the generator's templates.
	foreign := regexp.MustCompile(`(?i).*(?:\b(?:adapted|borrowed|copied|ripped|taken) from\b|\bgithub\.com/|\bcopyright \(c\)).*`)
	for _, file := range packed(t).File {
		text, err := os.ReadFile(filepath.FromSlash(file.Name))
		if err != nil {
			t.Fatal(err)
		}
		if said := foreign.Find(text); said != nil && file.Name != "LICENSE" {
			t.Errorf("%s: %s", file.Name, said)
		}
	}
}

func TestTheExampleOfTheReadmeRunsAsInstalled(t *testing.T) {
	project, module := t.TempDir(), t.TempDir()
	for _, file := range packed(t).File {
		path := filepath.Join(module, filepath.FromSlash(file.Name))
		reader, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(reader)
		if err != nil || os.MkdirAll(filepath.Dir(path), 0o755) != nil || os.WriteFile(path, text, 0o644) != nil {
			t.Fatal(err)
		}
	}
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	example := regexp.MustCompile("(?s)```go\n(.*?)```").FindSubmatch(readme)[1]
	install := strings.Fields(string(regexp.MustCompile("go mod edit (.*)").FindSubmatch(readme)[1]))
	install[1] = "-replace=lakeformation-jobs/client-go=" + module
	program := fmt.Sprintf(`package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	jobs "lakeformation-jobs/client-go"
)

func main() {
	%s
}
`, strings.ReplaceAll(strings.TrimSpace(string(example)), "\n", "\n\t"))
	formatted, err := format.Source([]byte(program))
	if err != nil || string(formatted) != program {
		t.Fatalf("the example is not as gofmt writes it (%v):\n%s", err, formatted)
	}
	if err := os.WriteFile(filepath.Join(project, "main.go"), []byte(program), 0o644); err != nil {
		t.Fatal(err)
	}
	server := serve(t, jsonOf(200, ""))
	run := func(arguments ...string) string {
		command := exec.Command("go", arguments...)
		command.Dir = project
		command.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=", "LFJ_ENDPOINT="+server.URL+"/", "LFJ_PROJECT=p", "LFJ_INSTANCE=i", "LFJ_TOKEN="+token)
		output, err := command.CombinedOutput()
		if err != nil {
			t.Fatalf("go %v: %v\n%s", arguments, err, output)
		}
		return string(output)
	}
	run("mod", "init", "empty")
	run(append([]string{"mod", "edit"}, install...)...)
	run("vet", ".")
	if said := run("run", "."); said != "deleted abc\n" {
		t.Error(said)
	}
	server = serve(t, jsonOf(403, `{"error_code":"APIG.0301"}`))
	if said := run("run", "."); said != "failed 403 APIG.0301 abc\n" {
		t.Error(said)
	}
}
