package bench

import (
	"archive/zip"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"

	"plancheck/internal/bench/workload"
)

// inflate inflates the sheet of the workbook in dir, and does nothing with it.
func inflate(dir string) error {
	r, err := zip.OpenReader(filepath.Join(dir, "inspections.xlsx"))
	if err != nil {
		return err
	}
	defer r.Close()
	r.RegisterDecompressor(zip.Deflate, flate.NewReader)
	sheet, err := r.Open(workload.SheetPart)
	if err != nil {
		return err
	}
	defer sheet.Close()
	_, err = io.Copy(io.Discard, sheet)
	return err
}

// sheetByHand holds what the indicators over the workbook need.
type sheetByHand struct {
	held, violations, staff int
	fines                   map[string]int // in tenths, by team
	months                  [12]int
	businesses              map[string]bool
}

// workbookByHand reads the workbook with excelize, row by row.
func workbookByHand(w io.Writer, path string) error {
	f, err := excelize.OpenFile(path)
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := f.Rows(f.GetSheetName(0))
	if err != nil {
		return err
	}
	defer rows.Close()
	b := sheetByHand{fines: map[string]int{}, businesses: map[string]bool{}}
	for first := true; rows.Next(); first = false {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err == nil && !first {
			err = b.row(cells)
		}
		if err != nil {
			return err
		}
	}
	b.print(w)
	return rows.Error()
}

// row adds a row of: id, business, date, team, result, staff, fine, licensed.
func (b *sheetByHand) row(r []string) error {
	serial, err := strconv.Atoi(r[2])
	if err != nil {
		return err
	}
	day := time.Date(1899, 12, 30+serial, 0, 0, 0, 0, time.UTC)
	staff, err := strconv.Atoi(r[5])
	if err != nil {
		return err
	}
	fine, err := strconv.Atoi(strings.Replace(r[6], ".", "", 1))
	if err != nil {
		return err
	}
	if !inPeriod(day) {
		b.fines[r[3]] += 0 // a team that did nothing in the period is a group, too
		return nil
	}
	b.held++
	b.months[day.Month()-1]++
	b.fines[r[3]] += fine
	b.businesses[r[1]] = true
	if r[4] == "Có vi phạm" {
		b.violations++
	}
	if r[7] == "1" {
		b.staff += staff
	}
	return nil
}

func (b *sheetByHand) print(w io.Writer) {
	fmt.Fprintf(w, "violations-found,,%d,%d\n", b.violations, b.held)
	for _, team := range slices.Sorted(maps.Keys(b.fines)) {
		fmt.Fprintf(w, "fines-by-team,%s,%d.%d,\n", team, b.fines[team]/10, b.fines[team]%10)
	}
	for m, n := range b.months {
		fmt.Fprintf(w, "inspected-monthly,2023-%02d,%d,\n", m+1, n)
	}
	fmt.Fprintf(w, "businesses-inspected,,%d,\n", len(b.businesses))
	fmt.Fprintf(w, "staff-licensed,,%d,\n", b.staff)
}
