package desktop

import (
	"context"
	"path/filepath"
	"testing"

	"levercast/backend"
)

func TestAlone(t *testing.T) {
	ended, end := context.WithCancel(context.Background())
	end()
	t.Run("refuses while another process uses the data, and not afterwards", func(t *testing.T) {
		paths := Paths{Data: t.TempDir()}
		paths.Locks = filepath.Join(paths.Data, "locks")
		process, err := MarkProcess(paths)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Alone(ended, paths); backend.CodeOf(err) != backend.Conflict {
			t.Fatal(err)
		}
		process.Close()
		release, err := Alone(ended, paths)
		if err != nil {
			t.Fatal(err)
		}
		release()
	})
	t.Run("waits for a process that ends, and keeps new ones waiting", func(t *testing.T) {
		paths := Paths{Data: t.TempDir()}
		paths.Locks = filepath.Join(paths.Data, "locks")
		process, err := MarkProcess(paths)
		if err != nil {
			t.Fatal(err)
		}
		alone := make(chan func(), 1)
		go func() {
			release, err := Alone(context.Background(), paths)
			if err != nil {
				t.Error(err)
			}
			alone <- release
		}()
		process.Close()
		release := <-alone
		marked := make(chan *Process, 1)
		go func() {
			process, err := MarkProcess(paths)
			if err != nil {
				t.Error(err)
			}
			marked <- process
		}()
		select {
		case <-marked:
			t.Error("a new process began")
		default:
		}
		release()
		(<-marked).Close()
	})
}
