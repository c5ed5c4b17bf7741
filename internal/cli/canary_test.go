package cli

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"plancheck/internal/render"
)

// canaries is a plan about persons. Everything in their files that a cell may hold
// freely has a mark that nothing else has.
const canaries = `plancheck: 1
plan: {id: canaries, period: 2022}
data:
  districts:
    file: districts.csv
    key: id
    columns: {id: text}
  people:
    file: people-{team}.csv
    sensitivity: personal
    key: person
    label: full_name
    tolerate: [%s]
    columns:
      team: text
      person: text
      full_name: text
      district: {type: text, references: districts}
      level: {type: text, one_of: [city, commune]}
      age: {type: integer, min: 0, max: 99999999}
      weight: decimal
      seen_on: date
      seen_at: datetime
      ready: boolean
  visits:
    file: visits.csv
    sensitivity: personal_high
    columns:
      person: {type: text, references: people}
      held_on: {type: date, required: true}
      place: text
  talks:
    file: talks.csv
    sensitivity: none
    columns:
      person: {type: text, references: people}
      district: {type: text, references: districts}
      held_on: date
indicators:
  seen:
    responsible: office
    numerator: count(people, any(visits, place contains "nowhere"))
    denominator: count(people, seen_on in period and full_name != "nobody")
    by: [people.level, people.district]
    target: at least 10%%
  seen-each:
    responsible: office
    value: count(people, ready)
    each: people.district
    target: at least 1
  weight:
    responsible: office
    value: sum(people, weight)
    target: at most 5
  no-talks:
    responsible: office
    value: count(talks, held_on in period)
    by: [talks.district]
    target: at most 0
`

// mark is what no output may hold. Of dates and numbers it is a day and digits.
var mark = regexp.MustCompile(`(?i)zq[0-9]+|\b77[0-9]{5}\b|2022-(03-17|05-23)|17/03/2022|23/05/2022`)

const canaryHeader = "person,full_name,district,level,age,weight,seen_on,seen_at,ready\n"

// person is a row, with the n-th mark in each cell.
func person(n int) string {
	return fmt.Sprintf("Zq%d1,Zq%d2 Nguyễn,D%d,city,77%05d,77%05d.5,2022-03-17,2022-05-23T10:00,yes\n", n, n, n%2+1, n, n)
}

func persons(count int) string {
	var all strings.Builder
	for n := range count {
		all.WriteString(person(n))
	}
	return all.String()
}

// brokenPeople are files about persons, by what is wrong with them.
func brokenPeople() map[string]string {
	good := canaryHeader + persons(30)
	row := func(cells string) string { return good + cells + "\n" }
	return map[string]string{
		"nothing":      good,
		"few":          canaryHeader + persons(2),
		"none":         canaryHeader,
		"empty":        "",
		"header":       person(1) + persons(9),
		"lone header":  "Zq77 danh sách\n" + good,
		"header twice": "Zq78,Zq78," + canaryHeader + "a,b," + person(1),
		"two headers":  strings.Replace(canaryHeader, "ready", "ready,Ready", 1) + strings.Replace(person(1), "yes", "yes,Zq9", 1),
		"semicolons":   strings.ReplaceAll(good, ",", ";"),
		"sep":          "sep=|\n" + good,
		"date":         row(`Zq911,Zq912,D1,city,1,1,17.03.Zq2022,2022-05-23T10:00,yes`),
		"month first":  row(`Zq911,Zq912,D1,city,1,1,03/17/2022,17/03/2022 10:00,yes`),
		"no day":       row(`Zq911,Zq912,D1,city,1,1,2022-02-30,2022-05-23T10:00,yes`),
		"integer":      row(`Zq911,Zq912,D1,city,Zq5,1,2022-03-17,2022-05-23T10:00,Zq6`),
		"number":       row(`Zq911,Zq912,D1,city,"77,00123","7.700.123,5",2022-03-17,2022-05-23T10:00,yes`),
		"lost digits":  row(`Zq911,Zq912,D1,city,7.7E+06,7.7E+06,2022-03-17,2022-05-23T10:00,yes`),
		"long number":  row(`Zq911,Zq912,D1,city,1,` + strings.Repeat("7700123", 40) + `,2022-03-17,2022-05-23T10:00,yes`),
		"range":        row(`Zq911,Zq912,D1,city,7700123000,1,2022-03-17,2022-05-23T10:00,yes`),
		"one of":       row(`Zq911,Zq912,D1,Zq7,1,1,2022-03-17,2022-05-23T10:00,yes`),
		"blank key":    row(`,Zq912,D1,city,1,1,2022-03-17,2022-05-23T10:00,yes`),
		"key twice":    row(`Zq11,Zq912,D1,city,1,1,2022-03-17,2022-05-23T10:00,yes`),
		"row twice":    good + person(1),
		"orphan":       row(`Zq911,Zq912,Zq913,city,1,1,2022-03-17,2022-05-23T10:00,yes`),
		"ragged":       row(`Zq911,Zq912,D1,city,1`),
		"long row":     row(strings.TrimSpace(person(50)) + `,Zq8`),
		"doubtful":     row(`Tổng số Zq930 người,,,,,,,,`),
		"section":      row(`,Zq931 Phòng một,,,,,,,`),
		"numbers":      canaryHeader + "(1),(2),(3),(4),(5),(6),(7),(8),(9)\n" + persons(20),
		"header again": good + canaryHeader + person(70),
		"total":        row(`Tổng cộng Zq914,,,,,,,,`),
		"bare quote":   row(`Zq911,Zq912 "An",D1,city,1,1,2022-03-17,2022-05-23T10:00,yes`),
		"open quote":   row(`Zq911,"Zq912,D1,city,1,1,2022-03-17,2022-05-23T10:00,yes`),
		"encoding":     row("Zq911,Zq912\xff\xfe,D1,city,1,1,2022-03-17,2022-05-23T10:00,yes"),
		"nul":          row("Zq911,Zq\x00912,D1,city,1,1,2022-03-17,2022-05-23T10:00,yes"),
		"font":         strings.ReplaceAll(good, "Nguyễn", "NguyÔn V¨n §µ Nµng Hµ Néi"),
		"utf-16":       utf16le(good),
		"page":         "<html>Zq915" + good,
		"document":     "%PDF-1.7 Zq916 " + good,
		"archive":      "PK\x03\x04Zq917" + good,
		"wide":         strings.Repeat("Zq918,", 20000) + "\n" + good,
	}
}

func utf16le(s string) string {
	var out strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		out.WriteByte(byte(u))
		out.WriteByte(byte(u >> 8))
	}
	return out.String()
}

// TestNothingOfPersonsIsSaid runs every command that reads data in every format and
// both languages, with files of every kind of problem.
func TestNothingOfPersonsIsSaid(t *testing.T) {
	for name, people := range brokenPeople() {
		for tolerate, langs := range map[string][]string{"bad_cells": {"en", "vi"}, "bad_cells, orphans, duplicates]\n    leave_out: [totals, notes, sections": {"vi"}} {
			t.Run(name+" "+tolerate[:min(len(tolerate), 20)], func(t *testing.T) {
				t.Parallel()
				isGood := slices.Contains([]string{"nothing", "few", "date", "integer", "range", "one of"}, name)
				dir := canaryFolder(t, tolerate, people, isGood)
				for _, lang := range langs {
					for _, args := range canaryCommands(dir, isGood || name == "header") {
						status := sayNothing(t, dir, append(slices.Clone(args), "--lang", lang))
						if isGood && slices.Contains([]string{"evaluate", "gaps", "explain"}, args[0]) && status != Passed && status != Failed {
							t.Errorf("%s: status %d, where there is a result", args, status)
						}
					}
				}
			})
		}
	}
}

func canaryFolder(t *testing.T, tolerate, people string, isGood bool) string {
	t.Helper()
	dir := t.TempDir()
	visits := "person,held_on,place\nZq11,2022-03-17,Zq920\n"
	files := map[string]string{
		"plan.yaml":                   fmt.Sprintf(canaries, tolerate),
		"data/districts.csv":          "id\nD1\nD2\n",
		"data/people-Zq901.csv":       people,
		"data/people-Zq903 copy.xlsx": people,
		"data/visits.csv":             visits,
		"data/talks.csv":              "person,district,held_on\nZq11,D1,2022-04-01\nZq11,D2,\n",
	}
	if !isGood {
		files["data/people-Zq902.csv"] = people // the same bytes, and the same keys
		files["data/visits.csv"] += "Zq921,2022-03-17,Zq922\nZq21,,Zq923\nZq31,Zq924,Zq925\n"
	}
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func canaryCommands(dir string, isGood bool) [][]string {
	plan, data := filepath.Join(dir, "plan.yaml"), filepath.Join(dir, "data")
	evaluate := []string{"evaluate", plan, "--data", data, "--hash"}
	for _, f := range render.Formats() {
		evaluate = append(evaluate, "-o", f.Name+"="+filepath.Join(dir, "out."+f.Name))
	}
	validate := []string{"validate", plan, "--data", data}
	for _, f := range render.CheckFormats() {
		validate = append(validate, "-o", f.Name+"="+filepath.Join(dir, "check."+f.Name))
	}
	gaps := []string{"gaps", plan, "--data", data, "--unit-sheet", filepath.Join(dir, "units")}
	for _, f := range render.GapsFormats() {
		gaps = append(gaps, "-o", f.Name+"="+filepath.Join(dir, "gaps."+f.Name))
	}
	if !isGood {
		return [][]string{evaluate, validate, gaps}
	}
	return [][]string{
		evaluate, validate, gaps,
		{"explain", plan, "seen", "--data", data},
		{"explain", plan, "seen-each", "--data", data, "-o", "json"},
		{"evaluate", plan, "--data", data, "--only", "seen", "--k", "12"},
		{"evaluate", plan, "--data", data, "--file", "people=people-Zq901.csv"},
		{"template", plan, "--dir", filepath.Join(dir, "blank"), "--data", data},
		{"test", plan},
		{"fmt", plan},
		{"__complete", "evaluate", plan, "--only", ""},
	}
}

// expanded returns what a file holds; of a workbook, what its parts hold: compressed
// bytes spell anything sooner or later.
func expanded(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		return string(text)
	}
	var all strings.Builder
	for _, f := range archive.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, part); err != nil {
			t.Fatal(err)
		}
		part.Close()
		fmt.Fprintln(&all, f.Name)
	}
	return all.String()
}

// sayNothing runs a command and looks for marks in everything that it writes.
func sayNothing(t *testing.T, dir string, args []string) (status int) {
	t.Helper()
	m := newMachine()
	m.Stdin = strings.NewReader("")
	status = Main(args, m.System)
	if sheets, _ := filepath.Glob(filepath.Join(dir, "units", "D?.xlsx")); args[0] == "gaps" && status == Failed && len(sheets) != 2 {
		t.Errorf("%s: workbooks %q, want those of two districts", args, sheets)
	}
	said := map[string]string{"stdout": m.stdout.String(), "stderr": m.stderr.String()}
	_ = filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() && !strings.Contains(path, "/data/") && e.Name() != "plan.yaml" {
			said[path] = strings.TrimPrefix(path, dir) + "\n" + expanded(t, path)
			_ = os.Remove(path)
		}
		return nil
	})
	_ = os.RemoveAll(filepath.Join(dir, "blank"))
	for where, text := range said {
		if found := mark.FindString(text); found != "" {
			at := strings.Index(text, found)
			t.Errorf("%s: %s holds %q: …%s…", strings.Join(args[:min(len(args), 8)], " "), where, found, text[max(0, at-150):min(len(text), at+80)])
		}
	}
	return status
}
