package main

import (
	"context"
	"os"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"levercast/backend"
	"levercast/backend/cli"
)

// ReceiptText returns a post's receipt as Markdown.
func (a *App) ReceiptText(id string) (string, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (string, error) {
		receipt, err := s.Ledger.Receipt(ctx, id)
		if err != nil {
			return "", err
		}
		return receipt.Markdown(), nil
	})
}

// ExportReceipt asks for a file and writes a post's receipt there, as "markdown"
// or "json". It returns the file's path; "" if the person chose none.
func (a *App) ExportReceipt(id, format string) (string, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (string, error) {
		receipt, err := s.Ledger.Receipt(ctx, id)
		if err != nil {
			return "", err
		}
		name, filter := receipt.FileName()+".md", runtime.FileFilter{DisplayName: "Markdown", Pattern: "*.md"}
		if format == "json" {
			name, filter = receipt.FileName()+".json", runtime.FileFilter{DisplayName: "JSON", Pattern: "*.json"}
		}
		path, err := runtime.SaveFileDialog(ctx, runtime.SaveDialogOptions{DefaultFilename: name, Filters: []runtime.FileFilter{filter}})
		if err != nil || path == "" {
			return "", err
		}
		data, err := receipt.File(format == "json")
		if err != nil {
			return "", err
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			return "", backend.Fail(backend.Unavailable, "The receipt could not be written to "+path+".", "Choose another folder.").Because(err)
		}
		return path, nil
	})
}
