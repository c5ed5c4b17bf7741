package page

import (
	"fmt"
	"html/template"
)

// drawing collects the markup of one picture. Nothing goes into it but numbers, and
// text that has been escaped. It has no viewBox: lengths along the axis are percent,
// all others pixels, so that one drawing serves every width and nothing in it is
// stretched. It is hidden from screen readers: the words beside it say it all.
type drawing struct{ b []byte }

func (d *drawing) add(format string, args ...any) { d.b = fmt.Appendf(d.b, format, args...) }

// picture closes a drawing of a height.
func (d *drawing) picture(height int) template.HTML {
	return template.HTML(fmt.Sprintf(`<svg class="bar" height="%d" aria-hidden="true">%s</svg>`, height, d.b))
}

func (d *drawing) rect(class string, from, to place, y, height int) {
	if to > from {
		d.add(`<rect class="%s" x="%s" y="%d" width="%s" height="%d"/>`, class, from, y, to-from, height)
	}
}

func (d *drawing) upright(class string, x place, y1, y2 int) {
	d.add(`<line class="%s" x1="%s" y1="%d" x2="%s" y2="%d"/>`, class, x, y1, x, y2)
}

func (d *drawing) level(class string, from, to place, y int) {
	d.add(`<line class="%s" x1="%s" y1="%d" x2="%s" y2="%d"/>`, class, from, y, to, y)
}

func (d *drawing) dot(class string, x place, y int) {
	d.add(`<circle class="%s" cx="%s" cy="%d" r="2.6"/>`, class, x, y)
}

// beside draws something in pixels from a place on the axis.
func (d *drawing) beside(x place, y int, markup string, args ...any) {
	d.add(`<svg x="%s" y="%d">`, x, y)
	d.add(markup, args...)
	d.add(`</svg>`)
}

// text writes text at a place: to its right, or to its left where it lies in the
// right half.
func (d *drawing) text(class string, x place, y int, s string) {
	anchor := ""
	if x > whole/2 {
		anchor = ` text-anchor="end"`
	}
	d.add(`<text class="%s" x="%s" y="%d"%s>%s</text>`, class, x, y, anchor, template.HTMLEscapeString(s))
}
