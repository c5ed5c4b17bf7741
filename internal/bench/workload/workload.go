// Package workload makes the work of the speed benchmark: plans, and files of
// any size for them. The same size always gives the same bytes.
//
//   - [Inspections]: a register of businesses, their inspections with notes, and
//     tips; ten indicators that one would think of first.
//   - [Registry]: what a national register is like. People have UUIDs as keys,
//     facilities a key of two columns; visits have forty columns, of which ten are
//     used; person and day are counted together, and every facility is judged in
//     every month.
//   - [Office]: what offices send. Forty files with semicolons between cells,
//     byte order marks, CRLF, 31/05/2023, 12.345,6, Có and Không, words that are
//     mapped to values, and line breaks inside quotes.
//   - [Workbook]: a workbook with a sheet of eight columns.
package workload

import (
	"bufio"
	"bytes"
	"os"
	"path/filepath"
)

// PlanFile is the name of a plan's file.
const PlanFile = "plan.yaml"

// Workload is a plan with its files, in sizes.
type Workload struct {
	Name  string
	Plan  []byte
	Rows  string         // what the rows are whose number is a size
	Sizes map[string]int // small, medium and large, in rows
	files func(rows int) []file
}

// file is a file of a workload, and what writes it.
type file struct {
	name  string
	write func(*bufio.Writer)
}

// All are the workloads, in the order of the tables.
var All = []*Workload{&Inspections, &Registry, &Office, &Workbook}

// Write writes the files of the size, and last the plan, into dir.
func (w *Workload) Write(dir string, rows int) error {
	for _, f := range w.files(rows) {
		if err := f.save(dir); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(dir, PlanFile), w.Plan, 0o666)
}

func (f file) save(dir string) error {
	to, err := os.Create(filepath.Join(dir, f.name))
	if err != nil {
		return err
	}
	defer to.Close()
	w := bufio.NewWriterSize(to, 1<<20)
	f.write(w)
	if err := w.Flush(); err != nil {
		return err
	}
	return to.Close()
}

// Files returns the files of the size, by their names.
func (w *Workload) Files(rows int) map[string][]byte {
	files := map[string][]byte{}
	for _, f := range w.files(rows) {
		var text bytes.Buffer
		buffered := bufio.NewWriter(&text)
		f.write(buffered)
		buffered.Flush() // memory takes everything
		files[f.name] = text.Bytes()
	}
	return files
}
