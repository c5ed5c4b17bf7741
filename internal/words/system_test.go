package words_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"plancheck/internal/words"
)

func TestErrorsOfTheSystemAreSaidWithoutTheirPath(t *testing.T) {
	gone := filepath.Join(t.TempDir(), "gone")
	_, opened := os.Open(gone)
	renamed := os.Rename(gone, gone+".new")
	read := words.Sentence{`cannot read: $1`, `không đọc được: $1`}
	for _, c := range []struct {
		err    error
		en, vi string
	}{
		{opened, "no such file or directory", "không có tệp hoặc thư mục này"},
		{renamed, "no such file or directory", "không có tệp hoặc thư mục này"},
		{fmt.Errorf("write: %w", syscall.ENOSPC), "no space left on device", "ổ đĩa đã đầy"},
		{errors.Join(syscall.EPIPE, syscall.EIO), "broken pipe", "chương trình nhận dữ liệu đã ngừng đọc"},
		{&fs.PathError{Op: "open", Path: "x", Err: errors.New("a pipe")}, "a pipe", "a pipe"},
		{fs.ErrNotExist, "file does not exist", "không có tệp này"},
		{io.ErrUnexpectedEOF, "unexpected EOF", "dữ liệu kết thúc giữa chừng"},
		{context.Canceled, "context canceled", "đã bị ngắt"},
		{syscall.ENOLCK, syscall.ENOLCK.Error(), fmt.Sprintf("lỗi hệ thống %d", int(syscall.ENOLCK))},
		{read.With(words.Of(opened)).Because(opened), "cannot read: no such file or directory", "không đọc được: không có tệp hoặc thư mục này"},
	} {
		said := words.Of(c.err)
		if en, vi := said.In(words.English), said.In(words.Vietnamese); en != c.en || vi != c.vi {
			t.Errorf("%v: %q, %q", c.err, en, vi)
		}
	}
}
