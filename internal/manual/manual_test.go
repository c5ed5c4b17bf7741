package manual

import (
	"strings"
	"testing"
	"unicode/utf8"

	"plancheck/internal/words"
)

const source = `// Program does things. This sentence goes on long enough to be broken in a narrow window.
//
// # Its keys
//
//	short:       a key
//	  inner:     a key whose text is long and goes
//	             on here, and is one text all the same
//
// # Shown
//
//	$ program with a line that is wider than any window and stays as it is
//	output that is wider than any window too, and that stays as it is
//
// Then:
//
//  1. first
//  2. second
package main
`

func TestHelpFitsTheTerminal(t *testing.T) {
	m := Manual(source)
	for _, width := range []int{40, 60, 100} {
		for line := range strings.Lines(Print(m.text()[:strings.Index(m.text(), "# Shown")], width)) {
			if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > width {
				t.Errorf("at width %d a line is %d wide: %s", width, n, line)
			}
		}
	}
	got := Print(m.Section("Its keys"), 40)
	want := `# Its keys

    short:       a key
      inner:     a key whose text is
                 long and goes on here,
                 and is one text all the
                 same
`
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestShownCommandsAreNotBroken(t *testing.T) {
	if got := Print(Manual(source).Section("Shown"), 40); !strings.Contains(got, "    output that is wider than any window too, and that stays as it is\n") {
		t.Errorf("got\n%s", got)
	}
}

func TestSectionOfACommand(t *testing.T) {
	m := Manual("// # One and two\n//\n// Text.\n//\n// # Three\n")
	for command, want := range map[string]string{"one": "# One and two\n\nText.\n", "two": "# One and two\n\nText.\n", "three": "# Three\n", "four": ""} {
		if got := m.Of(command); got != want {
			t.Errorf("%s: got %q, want %q", command, got, want)
		}
	}
}

func TestPageHoldsNoRequestOfTheText(t *testing.T) {
	page := string(Page("a-b", 7, "it's", "v1", "First\n.SH not a heading \\ at all.\n\n\t.de code\n\t'x\n\nThen\n\n  1. item\n"))
	want := `.TH A-B 7 "" "v1"
.SH NAME
a\-b \- it\(aqs
.PP
First
\&.SH not a heading \e at all.
.PP
.RS 4
.nf
\&.de code
\(aqx
.fi
.RE
.PP
Then
.IP 1. 4
item
`
	if page != want {
		t.Errorf("got\n%s\nwant\n%s", page, want)
	}
}

func TestVietnameseTopicsAreTopics(t *testing.T) {
	files, err := vietnamese.ReadDir("vi")
	if err != nil || len(files) < 4 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, f := range files {
		topic, ok := Find(strings.TrimSuffix(f.Name(), ".txt"))
		if !ok {
			t.Errorf("%s is not a topic", f.Name())
		}
		if text := (Manual("")).In(topic, words.Vietnamese); !strings.HasPrefix(text, "# ") {
			t.Errorf("%s: %q", f.Name(), text)
		}
	}
}
