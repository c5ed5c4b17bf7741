#include "textflag.h"

// OFFSET writes the offset of the first separator that is left in R15, and takes it out.
#define OFFSET(at) \
	TZCNTQ R15, BX;  \
	ADDL   R8, BX;   \
	MOVL   BX, at(DI); \
	BLSRQ  R15, R15

// The numbers of the bytes of a word.
DATA bytes<>+0(SB)/8, $0x0706050403020100
DATA bytes<>+8(SB)/8, $0x0f0e0d0c0b0a0908
DATA bytes<>+16(SB)/8, $0x1716151413121110
DATA bytes<>+24(SB)/8, $0x1f1e1d1c1b1a1918
DATA bytes<>+32(SB)/8, $0x2726252423222120
DATA bytes<>+40(SB)/8, $0x2f2e2d2c2b2a2928
DATA bytes<>+48(SB)/8, $0x3736353433323130
DATA bytes<>+56(SB)/8, $0x3f3e3d3c3b3a3938
GLOBL bytes<>(SB), RODATA|NOPTR, $64

// SIXTEEN writes the offsets of sixteen separators, whose bytes have the numbers in X12.
#define SIXTEEN(at) \
	VPMOVZXBD X12, Z12;        \
	VPADDD    Z13, Z12, Z12;   \
	VMOVDQU32 Z12, at(DI)

// func separatorsAVX2(data *byte, words int, delimiter uint8, compress bool, base uint32, to *uint32) (found, newlines int, plain bool)
//
// Vectors: Y0, Y1, Y2, Y9 hold the quote, the delimiter, LF and CR in every
// byte, X3 ones; to compress, Z0 to Z2 do, Z10 holds the numbers of the bytes of a
// word, and Z13 its offset. What a word leaves to the next: R9 is 0, or ones inside
// quotes; R10, R11 and R13 are 1 after a separator, after a closing quote,
// and after a CR that follows one. R12 counts newlines.
TEXT ·separatorsAVX2(SB), NOSPLIT, $0-49
	MOVQ    data+0(FP), SI
	MOVQ    words+8(FP), CX
	MOVBLZX delimiter+16(FP), AX
	MOVL    base+20(FP), R8
	MOVQ    to+24(FP), DI

	VMOVD        AX, X1
	VPBROADCASTB X1, Y1
	MOVL         $0x22, AX
	VMOVD        AX, X0
	VPBROADCASTB X0, Y0
	MOVL         $0x0a, AX
	VMOVD        AX, X2
	VPBROADCASTB X2, Y2
	MOVL         $0x0d, AX
	VMOVD        AX, X9
	VPBROADCASTB X9, Y9
	VPCMPEQB     Y3, Y3, Y3

	CMPB         compress+17(FP), $0
	JE           begin
	VMOVDQU64    bytes<>(SB), Z10
	VPBROADCASTB X0, Z0
	VPBROADCASTB X1, Z1
	VPBROADCASTB X2, Z2

begin:
	XORL  R9, R9
	MOVL  $1, R10
	XORL  R11, R11
	XORL  R12, R12
	XORL  R13, R13
	TESTQ CX, CX
	JZ    done

word:
	CMPB    compress+17(FP), $0
	JNE     wide
	VMOVDQU (SI), Y4
	VMOVDQU 32(SI), Y5

	VPCMPEQB  Y4, Y0, Y6
	VPCMPEQB  Y5, Y0, Y7
	VPMOVMSKB Y6, AX
	VPMOVMSKB Y7, BX
	SHLQ      $32, BX
	ORQ       BX, AX      // AX: quotes
	VPCMPEQB  Y4, Y1, Y6
	VPCMPEQB  Y5, Y1, Y7
	VPMOVMSKB Y6, DX
	VPMOVMSKB Y7, BX
	SHLQ      $32, BX
	ORQ       BX, DX      // DX: delimiters
	VPCMPEQB  Y4, Y2, Y6
	VPCMPEQB  Y5, Y2, Y7
	VPMOVMSKB Y6, R14
	VPMOVMSKB Y7, BX
	SHLQ      $32, BX
	ORQ       BX, R14     // R14: newlines

marked:
	// A product with ones is the parity of the quotes up to each bit.
	VMOVQ      AX, X8
	VPCLMULQDQ $0, X3, X8, X8
	VMOVQ      X8, BX
	XORQ       R9, BX      // BX: inside quotes, the opening one included
	MOVQ       BX, R9
	SARQ       $63, R9

	MOVQ  DX, R15
	ORQ   R14, R15
	MOVQ  R15, DX
	ORQ   AX, DX       // DX: what may follow a closing quote
	ANDNQ R15, BX, R15 // R15: separators
	ANDNQ R14, BX, R14 // R14: newlines that are separators
	ANDQ  AX, BX       // BX: opening quotes
	XORQ  BX, AX       // AX: closing quotes

	LEAQ  (R11)(AX*2), R11 // R11: after closing quotes
	SHRQ  $63, AX
	LEAQ  (R10)(R15*2), R10
	ORQ   R11, R10         // R10: where a quote may open
	ANDNQ BX, R10, BX      // BX: opening quotes elsewhere
	ANDNQ R11, DX, R11     // R11: something else after closing quotes
	MOVQ  R11, DX
	ORQ   R13, DX
	ORQ   BX, DX
	JNZ   odd

even:
	MOVQ    AX, R11
	MOVQ    R15, R10
	SHRQ    $63, R10
	POPCNTQ R14, R14
	ADDQ    R14, R12
	POPCNTQ R15, AX // AX: how many separators there are

	CMPB compress+17(FP), $0
	JNE  compressed

	// Eight offsets are written whether there are so many or not, and then eight more if
	// there are any left.
	//
	// Note: with the latter one by one, rows of cells of one byte take 40 percent longer,
	// and those of four bytes 5 percent (BenchmarkSeparators).
	OFFSET(0)
	OFFSET(4)
	OFFSET(8)
	OFFSET(12)
	OFFSET(16)
	OFFSET(20)
	OFFSET(24)
	OFFSET(28)
	JZ   next
	OFFSET(32)
	OFFSET(36)
	OFFSET(40)
	OFFSET(44)
	OFFSET(48)
	OFFSET(52)
	OFFSET(56)
	OFFSET(60)
	JZ   next
	LEAQ 64(DI), DX

rest:
	TZCNTQ R15, BX
	ADDL   R8, BX
	MOVL   BX, (DX)
	ADDQ   $4, DX
	BLSRQ  R15, R15
	JNZ    rest

next:
	LEAQ (DI)(AX*4), DI
	ADDL $64, R8
	ADDQ $64, SI
	DECQ CX
	JNZ  word

done:
	MOVQ $1, AX

return:
	VZEROUPPER
	MOVQ to+24(FP), BX
	SUBQ BX, DI
	SHRQ $2, DI
	MOVQ DI, found+32(FP)
	MOVQ R12, newlines+40(FP)
	MOVB AX, plain+48(FP)
	RET

wide:
	VMOVDQU64 (SI), Z4
	VPCMPEQB  Z4, Z0, K1
	VPCMPEQB  Z4, Z1, K2
	VPCMPEQB  Z4, Z2, K3
	KMOVQ     K1, AX
	KMOVQ     K2, DX
	KMOVQ     K3, R14
	JMP       marked

compressed:
	KMOVQ        R15, K1
	VPCOMPRESSB  Z10, K1, Z11
	VPBROADCASTD R8, Z13
	VMOVDQA      X11, X12
	SIXTEEN(0)
	CMPQ         AX, $16
	JBE          next
	VEXTRACTI32X4 $1, Z11, X12
	SIXTEEN(64)
	CMPQ         AX, $32
	JBE          next
	VEXTRACTI32X4 $2, Z11, X12
	SIXTEEN(128)
	VEXTRACTI32X4 $3, Z11, X12
	SIXTEEN(192)
	JMP          next

odd:
	// After a closing quote there may also be a CR, and an LF after that.
	TESTQ     BX, BX
	JNZ       refused
	VMOVDQU   (SI), Y4
	VMOVDQU   32(SI), Y5
	VPCMPEQB  Y4, Y9, Y6
	VPCMPEQB  Y5, Y9, Y7
	VPMOVMSKB Y6, DX
	VPMOVMSKB Y7, BX
	SHLQ      $32, BX
	ORQ       BX, DX
	ANDNQ     R11, DX, BX
	JNZ       refused
	LEAQ      (R13)(R11*2), BX
	MOVQ      R11, R13
	SHRQ      $63, R13
	ANDNQ     BX, R14, BX
	JNZ       refused
	JMP       even

refused:
	XORL AX, AX
	JMP  return
