package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// The files that others use to check their plans.
const (
	action         = root + "/.github/actions/validate/action.yml"
	evaluateAction = root + "/.github/actions/evaluate/action.yml"
	hooks          = root + "/.pre-commit-hooks.yaml"
)

type step struct {
	Uses, Shell, Run string
	Env, With        map[string]string
}

func readYAML(t *testing.T, file string, into any) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(text, into); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

type compositeAction struct {
	Name, Description string
	Inputs            map[string]struct{ Description, Default string }
	Runs              struct {
		Using string
		Steps []step
	}
}

// runner runs the script of an action as GitHub does.
type runner struct {
	action string
	dir    string // of the repository that uses the action
	temp   string // of the job
	env    []string
}

func newRunner(t *testing.T, action string) runner {
	t.Helper()
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("no program bash was found, so the script of the action was not run: apt-get install bash")
	}
	return runner{action: action, dir: t.TempDir(), temp: t.TempDir()}
}

// file writes a file of the repository, with the text of another one.
func (r runner) file(t *testing.T, name, from string) {
	t.Helper()
	text, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(r.dir, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, text, 0o666)); err != nil {
		t.Fatal(err)
	}
}

// run returns what the last step of the action prints with these inputs, what it
// writes into its outputs and the summary, and whether it succeeds.
func (r runner) run(t *testing.T, inputs map[string]string) (out, outputs, summary string, ok bool) {
	t.Helper()
	var a compositeAction
	readYAML(t, r.action, &a)
	if a.Name == "" || a.Description == "" || a.Runs.Using != "composite" || len(a.Runs.Steps) != 2 {
		t.Fatalf("the action is %+v", a)
	}
	script := a.Runs.Steps[1]
	path, err := filepath.Abs(filepath.Dir(r.action))
	if err != nil {
		t.Fatal(err)
	}
	toOutputs, toSummary := filepath.Join(r.temp, "outputs"), filepath.Join(r.temp, "step-summary")
	for _, file := range []string{toOutputs, toSummary} {
		if err := os.WriteFile(file, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	c := exec.Command("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script.Run)
	c.Dir = r.dir
	c.Env = append(os.Environ(), "GITHUB_ACTION_PATH="+path, "RUNNER_TEMP="+r.temp, "PLANCHECK_LANG=",
		"GITHUB_OUTPUT="+toOutputs, "GITHUB_STEP_SUMMARY="+toSummary, "GITHUB_ACTION_REF=main", "RUNNER_OS=Linux", "RUNNER_ARCH=X64")
	c.Env = append(c.Env, r.env...)
	for name, value := range script.Env {
		input := regexp.MustCompile(`^\$\{\{ inputs\.([a-z-]+) \}\}$`).FindStringSubmatch(value)
		if input == nil {
			t.Fatalf("%s: %s is not an input", name, value)
		}
		declared, ok := a.Inputs[input[1]]
		if !ok {
			t.Fatalf("%s is not an input of the action", input[1])
		}
		value = declared.Default
		if given, ok := inputs[input[1]]; ok {
			value = given
		}
		c.Env = append(c.Env, name+"="+value)
	}
	printed, err := c.CombinedOutput()
	read := func(file string) string {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	return string(printed), read(toOutputs), read(toSummary), err == nil
}

func TestActionChecksPlans(t *testing.T) {
	r := newRunner(t, action)
	r.file(t, "good one.yaml", "../../testdata/diagnostics/PC0391/good.yaml")
	r.file(t, "warned.yaml", "../../testdata/diagnostics/PC0391/bad.yaml")
	r.file(t, "bad.yaml", "testdata/misspelt.yaml")
	if out, _, _, ok := r.run(t, map[string]string{"paths": "good one.yaml\nwarned.yaml\n"}); !ok || !strings.Contains(out, "plan files: 2, errors: 0, warnings: 1\n") {
		t.Errorf("two plans without errors: %v, %s", ok, out)
	}
	if out, _, _, ok := r.run(t, map[string]string{"paths": "warned.yaml", "strict": "true"}); ok || !strings.Contains(out, "::error file=warned.yaml,") {
		t.Errorf("a warning with strict: %v, %s", ok, out)
	}
	if out, _, _, ok := r.run(t, map[string]string{"paths": "."}); ok || !strings.Contains(out, "::error file=bad.yaml,") {
		t.Errorf("a plan with an error: %v, %s", ok, out)
	}
}

func TestActionEvaluatesPlans(t *testing.T) {
	r := newRunner(t, evaluateAction)
	starter := root + "/internal/cli/starter/en"
	r.file(t, "plans/the plan.yaml", starter+"/plan.yaml")
	data, err := filepath.Glob(starter + "/data/*.csv")
	if err != nil || len(data) == 0 {
		t.Fatalf("no data: %v", err)
	}
	for _, file := range data {
		r.file(t, "data/"+filepath.Base(file), file)
	}
	given := map[string]string{"plans": "\nplans/the*.yaml\n", "data": "data", "fmt": "true", "as-of": "2025-12-31", "fail": "false"}
	out, outputs, summary, ok := r.run(t, given)
	if !ok || !strings.Contains(out, "tests: ") || !strings.Contains(out, "::error file=plans/the plan.yaml,") {
		t.Errorf("a target that is not met: %v\n%s", ok, out)
	}
	if !regexp.MustCompile(`(?m)^not-met=[1-9]$`).MatchString(outputs) || !strings.Contains(outputs, "result="+r.temp) {
		t.Errorf("the outputs are %q", outputs)
	}
	if !strings.Contains(summary, "Inspection plan 2025") {
		t.Errorf("the summary is %q", summary)
	}
	delete(given, "fail")
	if _, outputs, _, ok := r.run(t, given); ok || !strings.Contains(outputs, "not-met=") {
		t.Errorf("by default the step does not fail; outputs %q", outputs)
	}
	given["plans"] = "plans/*.yml"
	if out, _, _, ok := r.run(t, given); ok || !strings.Contains(out, "::error::nothing matches plans/*.yml") {
		t.Errorf("a glob that matches nothing: %v\n%s", ok, out)
	}
	r.file(t, "plans/warned.yaml", "../../testdata/diagnostics/PC0391/bad.yaml")
	if out, _, _, ok := r.run(t, map[string]string{"strict": "true"}); ok || !strings.Contains(out, "::error file=plans/warned.yaml,") {
		t.Errorf("a warning with strict: %v\n%s", ok, out)
	}
	r.testReleases(t)
}

// testReleases has the action take the program that is there from a release.
func (r runner) testReleases(t *testing.T) {
	t.Helper()
	releases, bin := t.TempDir(), t.TempDir()
	archive := filepath.Join(releases, "plancheck_1.2.3_linux_amd64.tar.gz")
	if out, err := exec.Command("tar", "-czf", archive, "-C", filepath.Join(r.temp, "plancheck"), "plancheck").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	text, err := os.ReadFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	curl := "#!/bin/sh\ncp \"" + releases + "/${4##*/}\" \"$3\"\n" // curl -fsSL -o FILE URL
	sums := filepath.Join(releases, "checksums.txt")
	if err := errors.Join(
		os.WriteFile(filepath.Join(bin, "curl"), []byte(curl), 0o777),
		os.WriteFile(filepath.Join(bin, "go"), []byte("#!/bin/sh\necho go is not needed\nexit 1\n"), 0o777),
		os.WriteFile(sums, fmt.Appendf(nil, "%x  %s\n", sha256.Sum256(text), filepath.Base(archive)), 0o666),
	); err != nil {
		t.Fatal(err)
	}
	r.env = []string{"PATH=" + bin + ":" + os.Getenv("PATH"), "GITHUB_ACTION_REF=v1.2.3", "GITHUB_SERVER_URL=https://example.org", "GITHUB_ACTION_REPOSITORY=o/plancheck"}
	given := map[string]string{"plans": "plans/the plan.yaml"}
	if out, _, _, ok := r.run(t, given); !ok || strings.Contains(out, "go is not needed") {
		t.Errorf("a released program: %v\n%s", ok, out)
	}
	if err := os.WriteFile(sums, fmt.Appendf(nil, "%064d  %s\n", 0, filepath.Base(archive)), 0o666); err != nil {
		t.Fatal(err)
	}
	if out, _, _, ok := r.run(t, given); ok || !strings.Contains(out, "is not what checksums.txt says") {
		t.Errorf("a released program with another checksum: %v\n%s", ok, out)
	}
	if err := os.Remove(sums); err != nil {
		t.Fatal(err)
	}
	if out, _, _, ok := r.run(t, given); ok || !strings.Contains(out, "go is not needed") {
		t.Errorf("without a release the program is not built: %v\n%s", ok, out)
	}
}

func TestWorkflowsGiveActionsWhatTheyTake(t *testing.T) {
	used := 0
	for _, s := range stepsOfWorkflows(t) {
		name, ours := strings.CutPrefix(s.Uses, "./")
		if !ours {
			continue
		}
		used++
		var a compositeAction
		readYAML(t, filepath.Join(root, name, "action.yml"), &a)
		for input, value := range s.With {
			if _, ok := a.Inputs[input]; !ok {
				t.Errorf("the action %s has no input %s", name, input)
			}
			if _, err := os.Stat(filepath.Join(root, value)); slices.Contains([]string{"paths", "plans", "data"}, input) && err != nil {
				t.Error(err)
			}
		}
		for _, file := range regexp.MustCompile(`\.\./\.\./\.\./([a-z.]+)`).FindAllStringSubmatch(a.Runs.Steps[0].With["go-version-file"]+a.Runs.Steps[0].With["cache-dependency-path"], -1) {
			if _, err := os.Stat(filepath.Join(root, file[1])); err != nil {
				t.Error(err)
			}
		}
	}
	if used < 2 {
		t.Errorf("only %d of our actions are used", used)
	}
}

// TestActionsOfOthersAreWhatTheyWere: a tag can be moved, a commit cannot.
func TestActionsOfOthersAreWhatTheyWere(t *testing.T) {
	steps := stepsOfWorkflows(t)
	for _, file := range []string{action, evaluateAction} {
		var a compositeAction
		readYAML(t, file, &a)
		steps = append(steps, a.Runs.Steps...)
	}
	for _, s := range steps {
		if s.Uses != "" && !strings.HasPrefix(s.Uses, "./") && !regexp.MustCompile(`@[0-9a-f]{40}$`).MatchString(s.Uses) {
			t.Errorf("%s is not the name of a commit", s.Uses)
		}
	}
}

func stepsOfWorkflows(t *testing.T) []step {
	t.Helper()
	files, err := filepath.Glob(root + "/.github/workflows/*.yml")
	if err != nil || len(files) < 3 {
		t.Fatalf("workflows %q, %v", files, err)
	}
	var steps []step
	for _, file := range files {
		var w struct {
			Jobs map[string]struct{ Steps []step }
		}
		readYAML(t, file, &w)
		for _, job := range w.Jobs {
			steps = append(steps, job.Steps...)
		}
	}
	return steps
}

// TestPipelineOfGitLabRunsCommandsThatExist runs what the job does after the program
// is built.
func TestPipelineOfGitLabRunsCommandsThatExist(t *testing.T) {
	var jobs map[string]struct {
		Variables map[string]string
		Script    []string
	}
	readYAML(t, root+"/.gitlab/plancheck.yml", &jobs)
	job := jobs["plancheck"]
	t.Chdir(root)
	ran := 0
	for _, line := range job.Script {
		_, command, found := strings.Cut(line, ".plancheck/plancheck ")
		if !found || strings.HasPrefix(line, "go build") {
			continue
		}
		ran++
		command = strings.NewReplacer("$PLANCHECK_PLANS", "testdata/script/base/plan.yaml", `"$PLANCHECK_DATA"`, "testdata/script/base/data", ".plancheck/", filepath.ToSlash(t.TempDir())+"/").Replace(command)
		if out := output(t, "plancheck "+command+"; echo $?"); strings.HasSuffix(out, "\n2\n") || out == "2\n" {
			t.Errorf("%s\n%s", command, out)
		}
	}
	if ran != 3 {
		t.Errorf("%d commands were found", ran)
	}
}

func TestHooksRunCommandsThatExist(t *testing.T) {
	var all []struct{ ID, Name, Language, Entry, Files string }
	readYAML(t, hooks, &all)
	if len(all) == 0 {
		t.Fatal("no hooks")
	}
	plans, err := filepath.Glob(root + "/plans/*.yaml")
	if err != nil || len(plans) == 0 {
		t.Fatalf("no plans: %v", err)
	}
	for _, h := range all {
		if h.ID == "" || h.Name == "" || h.Language != "golang" || !regexp.MustCompile(h.Files).MatchString("plans/"+filepath.Base(plans[0])) {
			t.Errorf("hook %+v", h)
		}
		file := filepath.Join(t.TempDir(), "plan.yaml")
		text, err := os.ReadFile(plans[0])
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, text, 0o666); err != nil {
			t.Fatal(err)
		}
		if out := output(t, h.Entry+" "+file+"; echo $?"); !strings.HasSuffix(out, "0\n") {
			t.Errorf("%s: %s", h.Entry, out)
		}
	}
}
