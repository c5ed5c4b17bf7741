package cli

import (
	"io/fs"
	"os"
	"path/filepath"

	"plancheck/internal/source"
	"plancheck/internal/words"
)

// filesOf returns the files that outputs are written into.
func filesOf[T any](outputs []output[T]) []string {
	var names []string
	for _, o := range outputs {
		if o.file != "" {
			names = append(names, o.file)
		}
	}
	return names
}

// spare refuses files to be written into that are read by the run, or by the
// next one: plans, at these paths, standard input, and where messages go.
func (s System) spare(files, plans []string) error {
	for _, file := range files {
		if sameFile(file, s.Stdin) {
			return usageError{words.OutputIsStdin.With(file), words.WriteElsewhere.With()}
		}
		if sameFile(file, s.Stderr) {
			return usageError{words.OutputIsStderr.With(file), words.WriteElsewhere.With()}
		}
		for _, plan := range plans {
			switch info, err := os.Stat(plan); {
			case plan == stdin || err != nil:
			case info.IsDir() && isPlanName(file) && liesIn(file, plan):
				return usageError{words.OutputInPlans.With(file), words.WriteElsewhere.With()}
			case samePlace(file, plan):
				return usageError{words.OutputIsPlan.With(file), words.WriteElsewhere.With()}
			}
		}
	}
	return nil
}

// spareData refuses files to be written into that are field data of one of the
// jobs, or would be once they are there.
func spareData(files []string, jobs []job) error {
	for _, j := range jobs {
		if j.dir == stdin {
			continue
		}
		data := j.plan.Files()
		j.bind(data)
		for _, d := range j.plan.Datasets {
			for _, file := range files {
				if reads, err := source.Reads(j.dir, data[d.Name].Name, data[d.Name].IsName, file); err == nil && reads {
					return usageError{words.OutputIsData.With(file, d.Name), words.WriteOutsideData.With()}
				}
			}
		}
	}
	return nil
}

// sameFile reports whether a file is the regular file that a stream of the
// process is redirected to.
func sameFile(file string, stream any) bool {
	of, ok := stream.(interface{ Stat() (fs.FileInfo, error) })
	if !ok {
		return false
	}
	info, err := of.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	other, err := os.Stat(file)
	return err == nil && os.SameFile(info, other)
}

// samePlace reports whether two paths lead to one file, be it there or not.
func samePlace(a, b string) bool {
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	if errA == nil && errB == nil {
		return os.SameFile(infoA, infoB)
	}
	return errA != nil && errB != nil && real(a) == real(b)
}

// real returns a path without the links on the way to its file.
func real(path string) string {
	dir, err := filepath.EvalSymlinks(filepath.Dir(path))
	if err != nil {
		return filepath.Clean(path)
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return filepath.Clean(path)
	}
	return filepath.Join(dir, filepath.Base(path))
}

// liesIn reports whether a file is in a folder, or in one inside it.
func liesIn(file, folder string) bool {
	relative, err := filepath.Rel(filepath.Dir(real(filepath.Join(folder, "x"))), real(file))
	return err == nil && filepath.IsLocal(relative)
}

func isPlanName(file string) bool {
	extension := filepath.Ext(file)
	return extension == ".yaml" || extension == ".yml"
}
