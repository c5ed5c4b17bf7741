package words

// What a test in a plan file wants, and what it gets.
var (
	AGroupOfThisName = Sentence{`a group of this name`, `một nhóm có tên này`}
	NoneFound        = Sentence{`none`, `không có`}
	FromTo           = Sentence{`$1 to $2`, `từ $1 đến $2`}
)
