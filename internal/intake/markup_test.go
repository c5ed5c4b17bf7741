package intake

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// events reads markup as a list of its tags and texts; of tags, the value of the
// attribute a.
func events(in io.Reader) (found []string, err error) {
	m := newMarkup(in)
	for err = m.next(); err == nil; {
		if !m.open {
			found = append(found, "</"+m.name+">")
			err = m.next()
			continue
		}
		found = append(found, fmt.Sprintf("<%s a=%q>", m.name, m.attribute("a")))
		if m.ends {
			found = append(found, "", "</"+m.name+">")
			err = m.next()
			continue
		}
		var text []byte
		text, err = m.text()
		found = append(found, string(text))
	}
	return found, err
}

// eventsOf reads the same with the standard library.
func eventsOf(in string) (found []string, err error) {
	d := xml.NewDecoder(strings.NewReader(in))
	opened := false
	text := ""
	for {
		token, err := d.Token()
		if err != nil {
			return found, err
		}
		switch token := token.(type) {
		case xml.CharData:
			text += string(token)
		case xml.StartElement:
			if opened {
				found = append(found, text)
			}
			value := ""
			for _, a := range token.Attr {
				if a.Name.Local == "a" { // the first: XML has none twice
					value = a.Value
					break
				}
			}
			found = append(found, fmt.Sprintf("<%s a=%q>", token.Name.Local, value))
			opened, text = true, ""
		case xml.EndElement:
			if opened {
				found = append(found, text)
			}
			found = append(found, "</"+token.Name.Local+">")
			opened, text = false, ""
		}
	}
}

var marked = []string{
	`<r b='a="x"':a='2'/>`, `<r b='a="x"'a ='2'/>`,
	`<r a='1' a='2'/>`, "<r/>", "<r></r>", "<r>text</r>", "<r a='1' b=\"2\"/>", "<p:r p:a = \"x\"\n>t</p:r>", "<r b='a=\"x\"' a='2'/>",
	"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<r><!-- <c> - ></r> --><c a='>'>&lt;&#65;&#x1ED9;&amp;amp;</c>\r\n<c a='&quot;&apos;'/></r>",
	"<r><t>one<![CDATA[<two> ]] ]>]]>three\r4\r\n</t></r>", "<r ba='1'/>", "<row><c/><v/><t/><si/><f/></row>", "<r>a<!-- > -->b<?p >?>c</r>",
	"<r a='1\r2\r\n3'>t</r>", "<r a='&amp;\r\r'/>",
	"<r><t>one<![CDATA[<twoe\r4\r> ]] ]>]]>three\r4\r\n</t></r>", "<r>\r<![CDATA[\r]]>\n&#10;\r&#13;\n&amp;\r\r\n</r>",
}

func TestMarkupIsReadAsByTheStandardLibrary(t *testing.T) {
	for _, text := range marked {
		expected, _ := eventsOf(text)
		for _, in := range []io.Reader{strings.NewReader(text), iotest.OneByteReader(strings.NewReader(text))} {
			if got, err := events(in); !slices.Equal(got, expected) || err != io.EOF {
				t.Errorf("%q: got %q, %v; want %q", text, got, err, expected)
			}
		}
	}
	long := "<r a='" + strings.Repeat("x", 3*headBytes) + "'>" + strings.Repeat("&lt;y", headBytes) + "</r>"
	expected, _ := eventsOf(long)
	if got, err := events(strings.NewReader(long)); !slices.Equal(got, expected) || err != io.EOF {
		t.Errorf("a long tag: %v", err)
	}
}

func TestMarkupThatIsNoneIsRefused(t *testing.T) {
	for _, text := range []string{"<>", "<r", "<r a='>", "<r>", "<r>&nbsp;</r>", "<r>&", "<r>&lt</r>", "<r>&#0;</r>", "<r>&#xD800;</r>", "<!DOCTYPE r>", "<![CDATA[", "<!-->", "<?x>"} {
		if _, err := events(strings.NewReader(text)); err != errMarkup {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func FuzzMarkup(f *testing.F) {
	for _, text := range marked {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := events(bytes.NewReader(text))
		slow, slowErr := events(iotest.OneByteReader(bytes.NewReader(text)))
		if !slices.Equal(got, slow) || (err == io.EOF) != (slowErr == io.EOF) {
			t.Errorf("got %q, %v; byte by byte %q, %v", got, err, slow, slowErr)
		}
		if expected, expectedErr := eventsOf(string(text)); expectedErr == io.EOF && err == io.EOF && !slices.Equal(got, expected) {
			t.Errorf("got %q, the standard library %q", got, expected)
		}
	})
}
