package main

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"plancheck/internal/result/resulttest"
)

const (
	root    = "../.." // of the repository
	scripts = root + "/testdata/script"
	base    = scripts + "/base" // the plan and data of scripts that bring none
)

// programs are what tests may run by a name.
var programs = map[string]func(){"plancheck": main}

func TestMain(m *testing.M) { testscript.Main(m, programs) }

// TestScripts runs testdata/script/*.txtar, or with -short a third of them, another one
// each time. A file of base that a script does not bring itself is there all the same.
func TestScripts(t *testing.T) {
	files, err := filepath.Glob(scripts + "/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	if testing.Short() {
		rand.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
		files = files[:(len(files)+2)/3]
	}
	testscript.Run(t, testscript.Params{
		Files:               files,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
		Setup: func(env *testscript.Env) error {
			env.Defer(func() { checkResults(env.T(), env.WorkDir) })
			return copyMissing(env.WorkDir, base)
		},
	})
}

// exits STATUS COMMAND ARGS... runs a command and demands its exact status.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND [ARGS...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	ts.Check(resultError([]byte(ts.ReadFile("stdout"))))
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// checkResults holds the results that a script has left in files against their schema.
func checkResults(t testscript.T, dir string) {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := resultError(text); err != nil {
			t.Fatal(file, err)
		}
	}
}

// resultError returns what is wrong with a result, nil for other texts.
func resultError(text []byte) error {
	if !resulttest.IsResult(text) {
		return nil
	}
	return resulttest.Check(text)
}

func copyMissing(to, from string) error {
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, name)
		if _, err := os.Lstat(target); err == nil {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
			return err
		}
		return os.WriteFile(target, text, 0o666)
	})
}
