package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"levercast/backend"
	"levercast/backend/archive"
	"levercast/backend/document"
	"levercast/backend/transfer"
)

// readerOf returns the reader of an export of ours, of documents or of a folder of
// them; nil for anything else, which may be the old web app's.
func (s *Stages) readerOf(path string) transfer.Read {
	info, err := os.Stat(path)
	if err != nil {
		return nil
	}
	left := 0
	here := func(ctx context.Context, id string) bool {
		_, err := s.Drafts.Get(ctx, id)
		if err == nil {
			left++
		}
		return err == nil
	}
	var read transfer.Read
	switch {
	case info.Mode().IsRegular() && strings.EqualFold(filepath.Ext(path), archive.Extension):
		read = s.Archive.Drafts(path, here)
	case info.IsDir(), info.Mode().IsRegular() && document.Readable(path) && !isJSON(path):
		read = func(ctx context.Context, temp string, add func(transfer.Item) error) error {
			return document.Read(ctx, path, temp, document.Options{Here: here}, add)
		}
	default:
		return nil
	}
	return func(ctx context.Context, temp string, add func(transfer.Item) error) error {
		found := 0
		err := read(ctx, temp, func(item transfer.Item) error {
			found++
			return add(item)
		})
		if err == nil && found == 0 && left > 0 {
			return backend.Fail(backend.Conflict, fmt.Sprintf("All %d drafts in “%s” are here already. Nothing was imported.", left, filepath.Base(path)), "Open them in the list of drafts.")
		}
		return err
	}
}

// isJSON reports whether a text file begins as what the old web app stored does:
// people saved that under any name.
func isJSON(path string) bool {
	if strings.ToLower(filepath.Ext(path)) != ".txt" {
		return false
	}
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	head := make([]byte, 64)
	n, _ := io.ReadFull(file, head)
	start := bytes.TrimLeft(head[:n], "\xEF\xBB\xBF\xFE\xFF\x00 \t\r\n")
	return len(start) > 0 && strings.ContainsRune("[{\"", rune(start[0])) || bytes.HasPrefix(start, []byte("levercast_"))
}
