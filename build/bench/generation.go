package main

import (
	"context"
	"path/filepath"
)

// generation measures what the window adds to a model's own time: to the first
// words on the screen, to Cancel, to the end. The model is build/modelsim, a
// process of its own.
func (b *bench) generation(ctx context.Context) ([]row, error) {
	models, err := filepath.Abs(b.modelsim)
	if err != nil {
		return nil, err
	}
	return b.inPage(ctx, "generation", "LEVERCAST_MODELSIM="+models)
}
