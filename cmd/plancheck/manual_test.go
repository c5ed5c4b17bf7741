package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"plancheck/internal/cli"
	"plancheck/internal/framing"
	"plancheck/internal/manual"
	"plancheck/internal/words"
)

var update = flag.Bool("update", false, "rewrite the outputs in scripts, manual and README")

// document is a file that shows commands: in blocks of lines that begin with
// margin, or between fences.
type document struct {
	file, margin, fence string
}

var documents = []document{
	{file: "cmd/plancheck/main.go", margin: "//\t"},
	{file: "README.md", fence: "```"},
}

// TestShownCommandsPrintWhatIsShown runs every line that begins with "$ ". What
// follows it in its block is the output, standard error included.
func TestShownCommandsPrintWhatIsShown(t *testing.T) {
	t.Chdir(root)
	for _, m := range documents {
		text, err := os.ReadFile(m.file)
		if err != nil {
			t.Fatal(err)
		}
		want := strings.Split(string(text), "\n")
		got := m.rerun(t, want)
		if *update {
			if err := os.WriteFile(m.file, []byte(strings.Join(got, "\n")), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		for i, line := range got {
			if i >= len(want) || line != want[i] {
				t.Errorf("%s:%d is not what the command prints (go test ./cmd/plancheck -update fixes it); it prints %q", m.file, i+1, line)
				break
			}
		}
		if len(want) > len(got) {
			t.Errorf("%s shows more than its commands print", m.file)
		}
	}
}

// rerun returns the lines with the outputs of all commands as they are now.
func (m document) rerun(t *testing.T, lines []string) []string {
	var out []string
	commands := 0
	scratch := filepath.ToSlash(t.TempDir()) + "/"
	for i := 0; i < len(lines); {
		out = append(out, lines[i])
		command, shown := strings.CutPrefix(lines[i], m.margin+"$ ")
		i++
		if !shown {
			continue
		}
		commands++
		// A shown folder my-plan is made in another one.
		command = regexp.MustCompile(` my-plan\b`).ReplaceAllString(command, " "+scratch+"my-plan")
		for printed := range strings.Lines(output(t, command)) {
			line := m.margin + strings.ReplaceAll(strings.TrimSuffix(printed, "\n"), scratch, "")
			out = append(out, strings.TrimRight(line, " \t"))
		}
		i = m.end(lines, i)
	}
	if commands == 0 {
		t.Errorf("%s shows no commands", m.file)
	}
	return out
}

// end returns where the output that begins at line i ends.
func (m document) end(lines []string, i int) int {
	first := i
	blank := strings.TrimSpace(m.margin)
	for i < len(lines) && !strings.HasPrefix(lines[i], m.margin+"$ ") {
		if m.fence != "" && lines[i] == m.fence || m.fence == "" && lines[i] != blank && !strings.HasPrefix(lines[i], m.margin) {
			break
		}
		i++
	}
	for m.fence == "" && i > first && lines[i-1] == blank {
		i--
	}
	return i
}

// output carries out a shown command: plancheck, or go run, which says the exit
// status by itself where it is not 0. Both may be followed by "; echo $?", or < and
// a file for standard input.
func output(t *testing.T, command string) string {
	t.Helper()
	command, echo := strings.CutSuffix(command, "; echo $?")
	command, input, _ := strings.Cut(command, " < ")
	var stdin io.Reader = strings.NewReader("")
	if input != "" {
		text, err := os.ReadFile(input)
		if err != nil {
			t.Fatal(err)
		}
		stdin = bytes.NewReader(text)
	}
	args := strings.Fields(command)
	runs := strings.HasPrefix(command, "go run ./cmd/plancheck ")
	switch {
	case runs:
		args = args[3:]
	case args[0] == "plancheck":
		args = args[1:]
	default:
		t.Fatalf("cannot run %q", command)
	}
	var out bytes.Buffer
	status := cli.Main(args, cli.System{
		Stdin: stdin, Stdout: &out, Stderr: &out,
		Now:    func() time.Time { return time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC) },
		Width:  func() int { return 0 },
		Getenv: func(string) string { return "" },
	})
	if runs && status != 0 {
		fmt.Fprintf(&out, "exit status %d\n", status)
	}
	if echo {
		fmt.Fprintln(&out, status)
	}
	return out.String()
}

// manualText is the doc comment, without the outputs of shown commands.
func manualText(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("main.go")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(text), "\n")
	m := documents[0]
	var out []string
	for i := 0; i < len(lines); {
		out = append(out, lines[i])
		shown := strings.HasPrefix(lines[i], m.margin+"$ ")
		i++
		if shown {
			i = m.end(lines, i)
		}
	}
	return strings.Join(out, "\n")
}

// section is the part of the manual under a heading.
func section(t *testing.T, heading string) string {
	t.Helper()
	_, rest, found := strings.Cut(manualText(t), "\n// # "+heading+"\n")
	if !found {
		t.Fatalf("the manual has no section %q", heading)
	}
	text, _, _ := strings.Cut(rest, "\n// # ")
	return text
}

// mustHold fails for every word that is not in a section of the manual.
func mustHold(t *testing.T, heading string, words []string) {
	t.Helper()
	text := section(t, heading)
	if len(words) == 0 {
		t.Errorf("nothing was found to look for under %q", heading)
	}
	for _, word := range words {
		whole := `(^|[^a-z_-])` + regexp.QuoteMeta(word)
		if !strings.HasSuffix(word, "(") {
			whole += `([^a-z_-]|$)`
		}
		if !regexp.MustCompile(whole).MatchString(text) {
			t.Errorf("the manual's section %q does not tell of %q", heading, word)
		}
	}
}

func TestManualTellsOfEveryFlag(t *testing.T) {
	for heading, command := range map[string]string{"Evaluate": "evaluate", "Validate": "validate", "Test": "test", "Fmt": "fmt", "Databases": "sql"} {
		mustHold(t, heading, found(output(t, "plancheck help "+command), `(?m)^ +(?:-., )?(--[a-z-]+)`, "--help", "--lang", "--color", "--quiet"))
	}
	mustHold(t, "Display", []string{"--color", "--quiet"})
	mustHold(t, "Language", []string{"--lang", "PLANCHECK_LANG", "lang:"})
}

func TestManualTellsOfEveryCommand(t *testing.T) {
	text := manualText(t)
	commands := found(output(t, "plancheck help"), `(?m)^  ([a-z]+) +[A-Z]`, "plancheck")
	if len(commands) < 5 {
		t.Errorf("only %q were found", commands)
	}
	for _, c := range commands {
		if !strings.Contains(text, "\tplancheck "+c+" ") {
			t.Errorf("the manual's usage lacks %s", c)
		}
	}
}

func TestManualTellsOfEveryKeyOfPlanFiles(t *testing.T) {
	const key = `\{name: "([a-z_]+)", shapes:`
	mustHold(t, "Plan files", found(sources(t, "internal/planfile/tables.go"), key))
	mustHold(t, "Databases", found(sources(t, "internal/planfile/bindings.go"), key))
}

func TestManualTellsOfEveryFunction(t *testing.T) {
	words := found(sources(t, "internal/expr/*.go"), `(?m)^\t"([a-z_]+)": +\{".*value\.`)
	words = append(words, found(sources(t, "internal/expr/*.go"), `AggregateFunc = "([a-z_]+)"`)...)
	for i := range words {
		words[i] += "("
	}
	mustHold(t, "Expressions", words)
}

func TestManualTellsOfEveryKeyOfTheJSON(t *testing.T) {
	mustHold(t, "JSON", found(sources(t, "internal/render/*json.go")+sources(t, "internal/result/*.go"), "`json:\"([a-z_0-9]+)"))
}

// found returns what the group of a pattern matches, without some words.
func found(text, pattern string, without ...string) []string {
	var words []string
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		if !slices.Contains(without, m[1]) {
			words = append(words, m[1])
		}
	}
	return words
}

// sources is the text of the files that a glob matches, but for tests.
func sources(t *testing.T, glob string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, glob))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}

func TestManualTellsOfEveryWordOfTotals(t *testing.T) {
	said := strings.Join(strings.Fields(strings.ReplaceAll(manualText(t), "\n// ", "\n")), " ")
	for _, word := range slices.Concat(framing.TotalWords, framing.NoteWords, framing.Names()) {
		if !strings.Contains(said, word) {
			t.Errorf("the manual lacks %q", word)
		}
	}
}

// TestEveryTopicIsInTheManual also holds that what the program knows of its manual is
// what this package's doc comment says.
func TestEveryTopicIsInTheManual(t *testing.T) {
	m := manual.Manual(source)
	for _, topic := range manual.Topics {
		text := m.In(topic, words.English)
		if strings.Count(text, "\n") < 3 {
			t.Errorf("topic %s: %q", topic.Name, text)
		}
		vietnamese := m.In(topic, words.Vietnamese)
		for key := range keysOf(text) {
			if in := keysOf(vietnamese); !in[key] && !strings.ContainsAny(key, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
				t.Errorf("topic %s in Vietnamese lacks the key %s", topic.Name, key)
			}
		}
		if here, there := found(vietnamese, `(?m)^(# )`), found(text, `(?m)^(# )`); len(here) != len(there) {
			t.Errorf("topic %s has %d sections in Vietnamese, and %d in English", topic.Name, len(here), len(there))
		}
		for _, flag := range found(text, `(?m)^(?:\t|[^\t\n][^\n]*?)(--[a-z-]+)`) {
			if !strings.Contains(vietnamese, flag) {
				t.Errorf("topic %s in Vietnamese lacks %s", topic.Name, flag)
			}
		}
	}
}

// keysOf returns the keys that begin lines of tables.
func keysOf(text string) map[string]bool {
	keys := map[string]bool{}
	for _, key := range found(text, `(?m)^\t[ -]*([a-z_]+):`) {
		keys[key] = true
	}
	return keys
}

// TestReadmeShowsWhatInitWrites: the plan in README is the one that init writes, the
// picture is there, and all of it takes three minutes to read.
func TestReadmeShowsWhatInitWrites(t *testing.T) {
	readme, err := os.ReadFile(root + "/README.md")
	if err != nil {
		t.Fatal(err)
	}
	starter, err := os.ReadFile(root + "/internal/cli/starter/en/plan.yaml")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(readme), "```yaml\n")
	shown, _, _ := strings.Cut(rest, "```")
	if lines := strings.Count(shown, "\n"); lines != 12 {
		t.Errorf("%d lines of the plan are shown", lines)
	}
	for line := range strings.Lines(shown) {
		if !strings.Contains(string(starter), "\n"+line) {
			t.Errorf("init does not write %q", line)
		}
	}
	for _, picture := range found(string(readme), `\]\((\.github/[a-z.]+)\)`) {
		if _, err := os.Stat(filepath.Join(root, picture)); err != nil {
			t.Error(err)
		}
	}
	if n := len(strings.Fields(string(readme))); n > 1200 {
		t.Errorf("README has %d words", n)
	}
}
