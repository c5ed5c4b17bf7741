package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// The files that others use to check their plans.
const (
	action   = root + "/.github/actions/validate/action.yml"
	workflow = root + "/.github/workflows/plans.yml"
	hooks    = root + "/.pre-commit-hooks.yaml"
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

// TestActionChecksPlans runs the action's script as a runner does.
func TestActionChecksPlans(t *testing.T) {
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("no program bash was found, so the script of the action was not run: apt-get install bash")
	}
	var a compositeAction
	readYAML(t, action, &a)
	if a.Name == "" || a.Description == "" || a.Runs.Using != "composite" || len(a.Runs.Steps) != 2 {
		t.Fatalf("the action is %+v", a)
	}
	script := a.Runs.Steps[1]
	dir := t.TempDir()
	for name, text := range map[string]string{"good one.yaml": "../../testdata/diagnostics/PC0391/good.yaml", "warned.yaml": "../../testdata/diagnostics/PC0391/bad.yaml", "bad.yaml": "testdata/misspelt.yaml"} {
		plan, err := os.ReadFile(text)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), plan, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	path, err := filepath.Abs(filepath.Dir(action))
	if err != nil {
		t.Fatal(err)
	}
	temp := t.TempDir()
	run := func(inputs map[string]string) (string, bool) {
		c := exec.Command("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script.Run)
		c.Dir = dir
		c.Env = append(os.Environ(), "GITHUB_ACTION_PATH="+path, "RUNNER_TEMP="+temp, "PLANCHECK_LANG=")
		for name, value := range script.Env {
			input := regexp.MustCompile(`^\$\{\{ inputs\.([a-z]+) \}\}$`).FindStringSubmatch(value)
			if input == nil {
				t.Fatalf("%s: %s is no input", name, value)
			}
			declared, ok := a.Inputs[input[1]]
			if !ok {
				t.Fatalf("%s is no input of the action", input[1])
			}
			value = declared.Default
			if given, ok := inputs[input[1]]; ok {
				value = given
			}
			c.Env = append(c.Env, name+"="+value)
		}
		out, err := c.CombinedOutput()
		return string(out), err == nil
	}
	if out, ok := run(map[string]string{"paths": "good one.yaml\nwarned.yaml\n"}); !ok || !strings.Contains(out, "plan files: 2, errors: 0, warnings: 1\n") {
		t.Errorf("two plans without errors: %v, %s", ok, out)
	}
	if out, ok := run(map[string]string{"paths": "warned.yaml", "strict": "true"}); ok || !strings.Contains(out, "::error file=warned.yaml,") {
		t.Errorf("a warning with strict: %v, %s", ok, out)
	}
	if out, ok := run(map[string]string{"paths": "."}); ok || !strings.Contains(out, "::error file=bad.yaml,") {
		t.Errorf("a plan with an error: %v, %s", ok, out)
	}
}

func TestWorkflowGivesTheActionWhatItTakes(t *testing.T) {
	var a compositeAction
	readYAML(t, action, &a)
	for _, file := range regexp.MustCompile(`\.\./\.\./\.\./([a-z.]+)`).FindAllStringSubmatch(a.Runs.Steps[0].With["go-version-file"]+a.Runs.Steps[0].With["cache-dependency-path"], -1) {
		if _, err := os.Stat(filepath.Join(root, file[1])); err != nil {
			t.Error(err)
		}
	}
	var w struct {
		Jobs map[string]struct{ Steps []step }
	}
	readYAML(t, workflow, &w)
	used := false
	for _, job := range w.Jobs {
		for _, s := range job.Steps {
			if s.Uses != "./.github/actions/validate" {
				continue
			}
			used = true
			for input, value := range s.With {
				if _, ok := a.Inputs[input]; !ok {
					t.Errorf("the action has no input %s", input)
				}
				if _, err := os.Stat(filepath.Join(root, value)); input == "paths" && err != nil {
					t.Error(err)
				}
			}
		}
	}
	if !used {
		t.Error("no job uses the action")
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
		if out := output(t, h.Entry+" "+base+"/plan.yaml"); !strings.Contains(out, "errors: 0") {
			t.Errorf("%s: %s", h.Entry, out)
		}
	}
}
