package cli

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"plancheck/internal/words"
)

func TestStatedLanguageIsFoundWhereverItIs(t *testing.T) {
	for _, c := range []struct {
		args string
		want string
	}{
		{"", ""},
		{"--lang vi", "vi"},
		{"evaluate a.yaml --lang=vi --data x", "vi"},
		{"evaluate --lang en --lang vi", "vi"},
		{"evaluate --language vi", ""},
		{"evaluate -- --lang vi", ""},
		{"evaluate --lang", ""},
		{"evaluate --lang=", ""},
	} {
		if got := statedLanguage(strings.Fields(c.args)); got != c.want {
			t.Errorf("%s: %q", c.args, got)
		}
	}
}

// TestHelpIsWhollyVietnamese compares the help texts of all commands in both
// languages: no line is the same but how a command is typed.
func TestHelpIsWhollyVietnamese(t *testing.T) {
	help := func(in words.Language) map[string]string {
		m := newMachine()
		m.lang.Language = in
		root := newRoot(m.System, "")
		root.InitDefaultHelpCmd()
		texts := map[string]string{"": m.help(root)}
		for _, c := range root.Commands() {
			texts[c.Name()] = m.help(c)
			for _, format := range completed(c, "output") {
				texts[c.Name()] += "\n" + format
			}
		}
		return texts
	}
	english, vietnamese := help(words.English), help(words.Vietnamese)
	if len(english) < 12 {
		t.Errorf("only %d commands", len(english))
	}
	for name, text := range vietnamese {
		same := strings.Split(english[name], "\n")
		for line := range strings.SplitSeq(text, "\n") {
			word, _, _ := strings.Cut(strings.TrimSpace(line), " ")
			typed := word == "plancheck" || word == "source" || word == "#"
			if line != "" && !typed && slices.Contains(same, line) {
				t.Errorf("help %s: %q is the same in both languages", name, line)
			}
		}
	}
}

// completed returns what a flag's completion offers.
func completed(c *cobra.Command, flag string) []string {
	f, ok := c.GetFlagCompletionFunc(flag)
	if !ok {
		return nil
	}
	offered, _ := f(c, nil, "")
	return offered
}

func TestWhatEndsARunIsSaidInItsLanguage(t *testing.T) {
	m := newMachine()
	m.Getenv = func(name string) string { return map[string]string{languageVariable: "vi"}[name] }
	m.Now = func() time.Time { panic("a bug") }
	if status := Main([]string{"evaluate", examplePlan, "--data", exampleData}, m.System); status != CouldNot || !strings.HasPrefix(m.stderr.String(), "lỗi: lỗi nội bộ tại plancheck/internal/cli.") {
		t.Errorf("status %d, stderr %q", status, &m.stderr)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	m = newMachine()
	err := run(ctx, []string{"validate", examplePlan, "--lang", "vi"}, m.System)
	if status := m.reportError(err); status != Interrupted || m.stderr.String() != "lỗi: đã bị ngắt\n" {
		t.Errorf("status %d, stderr %q", status, &m.stderr)
	}
}

func TestProgressIsInTheLanguageOfTheRun(t *testing.T) {
	if got := figures(500_000, 1_000_000, 10*time.Second).In(words.Vietnamese); got != "50%  500.0 KB / 1.0 MB  50.0 KB/s  còn 10s" {
		t.Errorf("%q", got)
	}
}

func TestPlansThatDoNotAgreeAreInEnglish(t *testing.T) {
	for plans, want := range map[string]words.Language{
		"": words.English, "vi": words.Vietnamese, "vi vi vi": words.Vietnamese, "en": words.English,
		"vi en": words.English, "en vi": words.English, "vi en vi": words.English, "en vi vi": words.English,
	} {
		var followed, stated language
		if err := stated.Set("en"); err != nil {
			t.Fatal(err)
		}
		for _, code := range strings.Fields(plans) {
			followed.follow([]byte("lang: " + code + "\n"))
			stated.follow([]byte("lang: " + code + "\n"))
		}
		if followed.Language != want || stated.Language != words.English {
			t.Errorf("%s: %v, stated %v", plans, followed.Language, stated.Language)
		}
	}
}
