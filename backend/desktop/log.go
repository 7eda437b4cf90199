package desktop

import (
	"io"
	"log/slog"
	"regexp"

	"gopkg.in/natefinch/lumberjack.v2"
)

// OpenLog returns a logger that writes JSON lines to a file, kept under 5 MB with
// two older ones beside it. A folder that cannot be written is no reason not to
// start: the log is then empty.
func OpenLog(path string) (*slog.Logger, io.Closer) {
	file := &lumberjack.Logger{Filename: path, MaxSize: 5, MaxBackups: 2}
	return NewLog(file), file
}

// NewLog returns a logger that masks whatever looks like a secret.
func NewLog(w io.Writer) *slog.Logger {
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{ReplaceAttr: func(_ []string, attr slog.Attr) slog.Attr {
		if err, ok := attr.Value.Any().(error); ok {
			return slog.String(attr.Key, mask(err.Error()))
		}
		if attr.Value.Kind() == slog.KindString {
			return slog.String(attr.Key, mask(attr.Value.String()))
		}
		return attr
	}}))
}

// secret finds what an error of the HTTP client or of a network may quote: a
// token or code in a query or a form, or a bearer header. No code of ours logs
// one; this is the second wall.
var secret = regexp.MustCompile(`(?i)((?:access_token|refresh_token|client_secret|code_verifier|code|token|state)["']?\s*[=:]\s*["']?|bearer\s+|basic\s+)[A-Za-z0-9._~+/%=-]{8,}`)

func mask(text string) string { return secret.ReplaceAllString(text, "${1}•••") }
