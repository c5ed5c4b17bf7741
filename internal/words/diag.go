package words

// What every diagnostic is printed with.
var (
	ErrorWord   = Sentence{`error`, `lỗi`}
	WarningWord = Sentence{`warning`, `cảnh báo`}
	HintWord    = Sentence{`hint`, `gợi ý`}
	NoteWord    = Sentence{`note`, `ghi chú`}

	WithCode = Sentence{`$1: $2 [$3]`, `$1: $2 [$3]`} // severity, message, code
	AtPlace  = Sentence{`$1: $2`, `$1: $2`}
)

// Of names that are not there.
var (
	DidYouMean      = Sentence{`did you mean "$1"?`, `có phải ý bạn là "$1"?`}
	DidYouMeanPlain = Sentence{`did you mean $1?`, `có phải ý bạn là $1?`}
	OnlyChoice      = Sentence{`there is only $1`, `chỉ có $1`}
	Choices         = Sentence{`the choices are $1`, `có thể chọn $1`}
)
