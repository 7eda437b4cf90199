package generate

import (
	"context"
	"strings"
	"unicode/utf8"

	"levercast/backend"
)

// How many samples there may be, and how long each may be (in characters): they
// go along with every request.
const (
	MaxSamples = 10
	MaxSample  = 5_000
)

// Samples returns the person's samples, oldest first.
func (w *Writer) Samples(ctx context.Context) ([]Sample, error) {
	samples, err := w.store.Samples(ctx)
	return append([]Sample{}, samples...), err
}

// AddSample adds a sample of the person's writing. It is sent only along with what
// the person asks of a model. Errors: Invalid.
func (w *Writer) AddSample(ctx context.Context, text string) (Sample, error) {
	text = strings.TrimSpace(text)
	switch {
	case text == "":
		return Sample{}, backend.Fail(backend.Invalid, "The sample is empty. Nothing was saved.", "Paste a post of yours.")
	case !utf8.ValidString(text) || strings.ContainsRune(text, 0):
		return Sample{}, backend.Fail(backend.Invalid, "The sample holds a broken character. Nothing was saved.", "Paste it as plain text.")
	case utf8.RuneCountInString(text) > MaxSample:
		return Sample{}, backend.Fail(backend.Invalid, "The sample is longer than 5,000 characters. Nothing was saved.", "A few paragraphs are enough.")
	}
	present, err := w.store.Samples(ctx)
	if err != nil {
		return Sample{}, err
	}
	if len(present) >= MaxSamples {
		return Sample{}, backend.Fail(backend.Invalid, "There are ten samples already. Nothing was saved.", "Remove one first; the best few are enough.")
	}
	sample := Sample{ID: backend.NewID(), Text: text, CreatedAt: w.now()}
	return sample, w.store.AddSample(ctx, sample)
}

// RemoveSample removes a sample. Errors: NotFound.
func (w *Writer) RemoveSample(ctx context.Context, id string) error {
	return w.store.RemoveSample(ctx, id)
}
