package text

import "testing"

func TestNearest(t *testing.T) {
	tests := []struct {
		text  string
		texts []string
		want  string
	}{
		// equal but for case, accents and their place
		{"hòa bình", []string{"hoà bình", "hoa binh 2"}, "hoà bình"},
		{"QUAN BAR", []string{"quan bát", "quán bar"}, "quán bar"},
		{"Đội", []string{"doi", "Ðội"}, "doi"},
		{"duong", []string{"đường"}, "đường"},
		{"ab", []string{"AB", "aB", "Ab"}, "AB"},
		// at most two edits, and a quarter of the letters
		{"karaoke", []string{"karaokes", "karoake", "hotel"}, "karaokes"},
		{"karaoke", []string{"karaokess"}, ""},
		{"karaoke1", []string{"karaoke123"}, "karaoke123"},
		{"karaoke1", []string{"karaoke1234"}, ""},
		{"violation of all", []string{"violtaion of al"}, "violtaion of al"},
		{"VMN", []string{"VNM", "VN"}, ""},
		{"bars", []string{"bar", "cars"}, "bar"},
		{"quán bar", []string{"quan bars", "quán xa"}, "quan bars"},
		// the fewest edits, then the bytes
		{"restaurant", []string{"restaurents", "restaurent"}, "restaurent"},
		{"restaurant", []string{"restaurent", "RESTAURANTS", "restauran"}, "RESTAURANTS"},
		{"restaurant", []string{"restaurent", "Restauránt"}, "Restauránt"},
		{"restaurant", nil, ""},
	}
	for _, tt := range tests {
		if got, ok := Nearest(tt.text, tt.texts); got != tt.want || ok != (tt.want != "") {
			t.Errorf("%q among %q: %q, %v, want %q", tt.text, tt.texts, got, ok, tt.want)
		}
	}
}

func TestEdits(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"a", "", 1}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"abc", "ab", 1}, {"abcd", "bcda", 2}, {"abc", "xyz", 3}, {"a", "abcd", 3}, {"ca", "abc", 3},
	}
	for _, tt := range tests {
		if got := Edits([]rune(tt.a), []rune(tt.b)); got != tt.want {
			t.Errorf("%q to %q: %d edits, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}
