package sqlite

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"levercast/backend"
)

// saverPath tells the test binary to save drafts in this database until it is killed.
const saverPath = "LEVERCAST_TEST_SAVE_INTO"

func TestMain(m *testing.M) {
	if path := os.Getenv(saverPath); path != "" {
		saveForEver(path)
	}
	os.Exit(m.Run())
}

// saveForEver saves drafts and, once a save has returned, acknowledges it by
// writing the draft's id and revision.
func saveForEver(path string) {
	must := func(err error) {
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	ctx := context.Background()
	d, err := Open(ctx, path, atNoon)
	must(err)
	for {
		v := newDraft("A title", "")
		must(d.CreateDraft(ctx, v))
		for range 5 {
			v.Idea = ideaOf(v.ID, v.Revision+1)
			v, err = d.UpdateDraft(ctx, v)
			must(err)
			fmt.Println(v.ID, v.Revision)
		}
	}
}

func ideaOf(id string, revision int64) string {
	return fmt.Sprintf("%s %d %s", id, revision, strings.Repeat("words ", 500))
}

func TestAcknowledgedSavesSurviveAKill(t *testing.T) {
	self, err := os.Executable()
	ok(t, err)
	path := filepath.Join(t.TempDir(), "levercast.db")
	random := rand.New(rand.NewPCG(1, 2))
	acknowledged := map[string]int64{}
	for range 4 { // each round goes on with what the killed one left
		child := exec.Command(self)
		child.Env = append(os.Environ(), saverPath+"="+path)
		child.Stderr = os.Stderr
		output, err := child.StdoutPipe()
		ok(t, err)
		ok(t, child.Start())
		lines := bufio.NewScanner(output)
		for left := 20 + random.IntN(200); lines.Scan(); left-- {
			var id string
			var revision int64
			if _, err := fmt.Sscan(lines.Text(), &id, &revision); err == nil { // the last line may be cut off
				acknowledged[id] = max(acknowledged[id], revision)
			}
			if left == 0 {
				ok(t, child.Process.Kill())
			}
		}
		if child.Wait(); child.ProcessState.Exited() {
			t.Fatalf("the child ended by itself: %v", child.ProcessState)
		}
	}
	d := openAt(t, path)
	for id, revision := range acknowledged {
		v, err := d.Draft(t.Context(), id)
		if err != nil || v.Revision < revision || v.Idea != ideaOf(id, v.Revision) {
			t.Fatalf("draft %s was acknowledged at revision %d, is at %d: %v", id, revision, v.Revision, err)
		}
	}
	sound(t, d)
}

func TestFullDisk(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	v := createDraft(t, d, newDraft("A title", "what was saved before"))
	var pages int
	ok(t, d.writer.QueryRow("PRAGMA page_count").Scan(&pages))
	_, err := d.writer.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages+4))
	ok(t, err)

	big := v
	big.Idea = strings.Repeat("too many words ", 100_000)
	_, err = d.UpdateDraft(ctx, big)
	wantCode(t, err, backend.Unavailable)
	if told := backend.Describe(err).Message; !strings.Contains(told, "disk is full") {
		t.Errorf("it says %q", told)
	}
	wantCode(t, d.CreateDraft(ctx, newDraft("Another", big.Idea)), backend.Unavailable)
	sound(t, d)
	wantFound(t, d, "saved", v.ID)
	wantFound(t, d, "many")

	_, err = d.writer.Exec("PRAGMA max_page_count = 1000000")
	ok(t, err)
	if stored, err := d.UpdateDraft(ctx, big); err != nil || stored.Idea != big.Idea {
		t.Errorf("once there is room again: %v", err)
	}
	sound(t, d)
}

func TestBusyDatabase(t *testing.T) {
	d := openNew(t)
	_, err := d.writer.Exec("PRAGMA busy_timeout = 1")
	ok(t, err)
	other, err := openWriter(t.Context(), d.path)
	ok(t, err)
	defer other.Close()
	tx, err := other.Begin()
	ok(t, err)
	wantCode(t, d.SetSetting(t.Context(), "key", "value"), backend.Unavailable)
	if _, err := d.Setting(t.Context(), "key"); err != nil {
		t.Errorf("a reader had to wait: %v", err)
	}
	ok(t, tx.Rollback())
	ok(t, d.SetSetting(t.Context(), "key", "value"))
}

func TestCancelledSave(t *testing.T) {
	d := openNew(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	v := newDraft("A title", "")
	wantCode(t, d.CreateDraft(ctx, v), backend.Unavailable)
	_, err := d.Draft(t.Context(), v.ID)
	wantCode(t, err, backend.NotFound)
	createDraft(t, d, v)
}
