package words

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"syscall"

	"plancheck/internal/lazy"
)

// errnos are the errors of the operating system in Vietnamese. In English they
// keep the system's own text.
var errnos = lazy.Value[map[syscall.Errno]string]{Make: func() map[syscall.Errno]string {
	return map[syscall.Errno]string{
		syscall.EACCES:       `không có quyền truy cập`,
		syscall.EBADF:        `tệp không còn mở`,
		syscall.EBUSY:        `tệp hoặc thiết bị đang bận`,
		syscall.EDQUOT:       `đã dùng hết hạn mức đĩa`,
		syscall.EEXIST:       `tệp đã có sẵn`,
		syscall.EFBIG:        `tệp quá lớn`,
		syscall.EINVAL:       `đối số không hợp lệ`,
		syscall.EIO:          `lỗi đọc ghi của thiết bị`,
		syscall.EISDIR:       `đây là thư mục`,
		syscall.ELOOP:        `liên kết tượng trưng nối quá nhiều cấp`,
		syscall.EMFILE:       `quá nhiều tệp đang mở`,
		syscall.ENAMETOOLONG: `tên tệp quá dài`,
		syscall.ENFILE:       `hệ thống có quá nhiều tệp đang mở`,
		syscall.ENOENT:       `không có tệp hoặc thư mục này`,
		syscall.ENOMEM:       `không đủ bộ nhớ`,
		syscall.ENOSPC:       `ổ đĩa đã đầy`,
		syscall.ENOTDIR:      `đây không phải là thư mục`,
		syscall.EPERM:        `thao tác không được phép`,
		syscall.EPIPE:        `chương trình nhận dữ liệu đã ngừng đọc`,
		syscall.EROFS:        `hệ thống tệp chỉ cho phép đọc`,
		syscall.ETXTBSY:      `tệp chương trình đang chạy`,
		syscall.EXDEV:        `hai tệp nằm trên hai ổ đĩa khác nhau`,
	}
}}

// otherError is an error in Vietnamese.
type otherError struct {
	err error
	vi  string
}

// others are errors of the standard library in Vietnamese. An error of the
// system may be one of them too.
func others() []otherError {
	return []otherError{
		{fs.ErrNotExist, `không có tệp này`},
		{fs.ErrExist, `tệp đã có sẵn`},
		{fs.ErrPermission, `không có quyền truy cập`},
		{fs.ErrInvalid, `đối số không hợp lệ`},
		{os.ErrClosed, `tệp đã đóng`},
		{io.ErrUnexpectedEOF, `dữ liệu kết thúc giữa chừng`},
		{io.ErrShortWrite, `không ghi được hết`},
		{io.ErrNoProgress, `đọc nhiều lần không được gì`},
		{io.ErrClosedPipe, `chương trình nhận dữ liệu đã ngừng đọc`},
		{io.EOF, `hết dữ liệu`},
		{path.ErrBadPattern, `mẫu tên tệp sai cú pháp`},
		{context.Canceled, `đã bị ngắt`},
		{context.DeadlineExceeded, `quá thời hạn`},
	}
}

// ofSystem returns what an error of the system or the standard library says,
// without the operation and the path. It is zero for other errors.
func ofSystem(err error) Text {
	if errno, ok := errors.AsType[syscall.Errno](err); ok {
		return inBoth(errno.Error(), vietnamese(errno))
	}
	for _, o := range others() {
		if errors.Is(err, o.err) {
			return inBoth(o.err.Error(), o.vi)
		}
	}
	return Text{}
}

// vietnamese returns the number of an error that has no sentence of its own.
func vietnamese(errno syscall.Errno) string {
	if vi, ok := errnos.Get()[errno]; ok {
		return vi
	}
	for _, o := range others() {
		if errno.Is(o.err) {
			return o.vi
		}
	}
	return fmt.Sprintf("lỗi hệ thống %d", int(errno))
}

func inBoth(en, vi string) Text { return (&Sentence{en, vi}).With() }
