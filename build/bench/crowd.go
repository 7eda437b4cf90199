package main

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"

	_ "github.com/mattn/go-sqlite3" // the driver "sqlite3"

	"levercast/backend"
	"levercast/backend/sqlite"
)

// database returns the path of a database with the crowd in it, where the window
// looks for one when XDG_DATA_HOME is the run's folder data. It is made at the
// first call.
func (b *bench) database(ctx context.Context) (string, error) {
	path := filepath.Join(b.dir, "data", "levercast", "store", "levercast.db")
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	d, err := sqlite.Open(ctx, path, time.Now)
	if err != nil {
		return "", err
	}
	if err := d.Close(); err != nil {
		return "", err
	}
	pool, err := openBare(path)
	if err != nil {
		return "", err
	}
	defer pool.Close()
	if err := fill(ctx, pool, b.crowd); err != nil {
		return "", err
	}
	// A rebuild is five times as fast as adding the drafts to the index one by one.
	for _, statement := range []string{"INSERT INTO draft_fts (draft_fts) VALUES ('rebuild')", "PRAGMA wal_checkpoint(TRUNCATE)"} {
		if _, err := pool.ExecContext(ctx, statement); err != nil {
			return "", err
		}
	}
	return path, nil
}

// openBare opens a database with nothing but the driver, as durable as ours.
func openBare(path string) (*sql.DB, error) {
	pool, err := sql.Open("sqlite3", "file:"+path+"?_txlock=immediate&_journal_mode=WAL&_synchronous=FULL&_foreign_keys=on&_busy_timeout=5000&_cache_size=-16000&_stmt_cache_size=64")
	if err == nil {
		pool.SetMaxOpenConns(1)
	}
	return pool, err
}

// fill adds drafts of about 1 KB, oldest first, each with a version for both networks.
func fill(ctx context.Context, pool *sql.DB, count int) error {
	tx, err := pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	prepare := func(statement string) *sql.Stmt {
		prepared, failure := tx.PrepareContext(ctx, statement)
		if err == nil {
			err = failure
		}
		return prepared
	}
	addDraft := prepare(`INSERT INTO drafts (id, title, title_by_hand, idea, platforms, status, revision, created_at, updated_at)
		VALUES (?, ?, 0, ?, '["linkedin","x"]', 'draft', 1, ?, ?)`)
	addVersion := prepare("INSERT INTO draft_versions (draft_id, platform, edited_by_hand) VALUES (?, ?, 1)")
	addPart := prepare("INSERT INTO version_parts (draft_id, platform, position, text) VALUES (?, ?, 0, ?)")
	if err != nil {
		return err
	}
	begin := backend.Millis(time.Now().AddDate(-3, 0, 0))
	for i := range count {
		id, at := backend.NewID(), begin+int64(i)*1000
		idea := prose(uint64(i), 60)
		if _, err := addDraft.ExecContext(ctx, id, fmt.Sprintf("Draft %d", i), idea, at, at); err != nil {
			return err
		}
		for platform, text := range map[string]string{"linkedin": idea + prose(uint64(i+count), 50), "x": prose(uint64(i+2*count), 30)} {
			if _, err := addVersion.ExecContext(ctx, id, platform); err != nil {
				return err
			}
			if _, err := addPart.ExecContext(ctx, id, platform, text); err != nil {
				return err
			}
		}
	}
	return tx.Commit()
}

// planted words are in one text of so many.
var planted = []struct {
	word  string
	every uint64
}{{"harbour", 4}, {"lantern", 50}, {"quixotic", 500}}

var syllables = strings.Fields("ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo za bran ched dril fost gump hast lind mork")

// prose returns that many made-up words, some far more frequent than others as in
// any language, behind the planted words whose turn it is.
func prose(seed uint64, words int) string {
	random := rand.New(rand.NewPCG(seed, 1))
	var text strings.Builder
	for _, plant := range planted {
		if seed%plant.every == 0 {
			text.WriteString(plant.word + " ")
		}
	}
	for range words {
		// Squared twice, half of all words are among the first sixteenth.
		rank := random.Float64()
		rank *= rank
		for n := int(20_000*rank*rank) + 1; n > 0; n /= len(syllables) {
			text.WriteString(syllables[n%len(syllables)])
		}
		text.WriteByte(' ')
	}
	return text.String()
}

// copyFile copies a database that nobody has open.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}
