package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"levercast/backend"
	"levercast/backend/desktop"
	"levercast/backend/draft"
	"levercast/backend/legacy"
	"levercast/backend/platform"
	"levercast/backend/platform/linkedin"
	"levercast/backend/sqlite"
	"levercast/backend/sqlite/db"
	"levercast/backend/template"
	"levercast/backend/transfer"
)

// oldDrafts is how many drafts of the old web app are imported.
const oldDrafts = 10_000

// imports brings a browser's worth of old drafts in, from their text to the last
// row, beside the driver alone inserting the same rows.
func (b *bench) imports(ctx context.Context) ([]row, error) {
	text, err := oldText()
	if err != nil {
		return nil, err
	}
	client, err := b.x()
	if err != nil {
		return nil, err
	}
	onLinkedIn, err := linkedin.New(linkedin.Config{Now: time.Now})
	if err != nil {
		return nil, err
	}
	ours := func(i int) error {
		path := filepath.Join(b.dir, fmt.Sprintf("import-%d.db", i))
		d, err := sqlite.Open(ctx, path, time.Now)
		if err != nil {
			return err
		}
		defer os.Remove(path)
		defer d.Close()
		importer := transfer.New(transfer.Config{
			Store: d, Drafts: draft.New(d, []platform.Rules{onLinkedIn, client}, time.Now), Templates: template.New(d, time.Now),
			MediaDir: filepath.Join(b.dir, "media"), Media: d, Now: time.Now, Adopt: desktop.Adopt,
			Settings: func(ctx context.Context) (string, error) { return desktop.KeptSettings(ctx, d) },
		})
		plan, err := importer.Plan(ctx, "the bench", func(ctx context.Context, temp string, add func(transfer.Item) error) error {
			return legacy.Read(ctx, strings.NewReader(text), temp, add)
		})
		if err != nil {
			return err
		}
		defer plan.Close()
		done, err := importer.Apply(ctx, plan, transfer.Choice{}, func(transfer.Progress) {})
		if err == nil && done.Counts.Drafts != oldDrafts {
			err = fmt.Errorf("%d drafts instead of %d", done.Counts.Drafts, oldDrafts)
		}
		return err
	}
	baseline := func(i int) error {
		path := filepath.Join(b.dir, fmt.Sprintf("bare-%d.db", i))
		d, err := sqlite.Open(ctx, path, time.Now) // for the tables
		if err != nil {
			return err
		}
		defer os.Remove(path)
		if err := d.Close(); err != nil {
			return err
		}
		bare, err := openBare(path)
		if err != nil {
			return err
		}
		defer bare.Close()
		return insertBare(ctx, bare, text)
	}
	our, base, err := alternate(ctx, 5, ours, baseline)
	if err != nil {
		return nil, err
	}
	figure := fmt.Sprintf("Import %s old drafts", thousands(oldDrafts))
	return []row{compare(figure, "ms", "driver, decode and insert the same rows", our, base, atMostTimes(2))}, nil
}

// oldText is a list as the old web app stored it.
func oldText() (string, error) {
	type old struct {
		Title     string `json:"title"`
		Idea      string `json:"rawIdea"`
		LinkedIn  string `json:"linkedinContent"`
		X         string `json:"twitterContent"`
		Platform  string `json:"platform"`
		Status    string `json:"status"`
		ID        string `json:"id"`
		CreatedAt string `json:"createdAt"`
		UpdatedAt string `json:"updatedAt"`
	}
	began := time.Date(2025, 11, 4, 15, 0, 0, 0, time.UTC)
	list := make([]old, oldDrafts)
	for i := range list {
		at := began.Add(time.Duration(i) * time.Minute)
		idea := prose(uint64(i), 40)
		list[i] = old{
			Title: idea[:50] + "...", Idea: idea, LinkedIn: "🚀 " + prose(uint64(i+1), 60), X: prose(uint64(i+2), 25), Platform: "both", Status: "draft",
			ID: fmt.Sprintf("draft_%d_k3v9x0q2m", at.UnixMilli()), CreatedAt: at.Format(time.RFC3339Nano), UpdatedAt: at.Format(time.RFC3339Nano),
		}
	}
	text, err := json.Marshal(list)
	return string(text), err
}

// insertBare decodes the list and sends the statements that its drafts need
// straight to the driver, in one transaction.
func insertBare(ctx context.Context, bare *sql.DB, text string) error {
	var list []map[string]string
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		return err
	}
	tx, err := bare.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	q := db.New(tx)
	for _, one := range list {
		created, err := time.Parse(time.RFC3339Nano, one["createdAt"])
		if err != nil {
			return err
		}
		id := backend.NewID()
		err = q.InsertImportedDraft(ctx, db.InsertImportedDraftParams{ID: id, Title: one["title"], Idea: one["rawIdea"], Platforms: `["linkedin","x"]`,
			Status: "draft", Revision: 1, CreatedAt: created.UnixMilli(), UpdatedAt: created.UnixMilli(), ImportedFrom: "bare"})
		if err != nil {
			return err
		}
		for network, content := range map[string]string{"linkedin": one["linkedinContent"], "x": one["twitterContent"]} {
			if err := q.InsertVersion(ctx, db.InsertVersionParams{DraftID: id, Platform: network}); err != nil {
				return err
			}
			if err := q.InsertVersionPart(ctx, db.InsertVersionPartParams{DraftID: id, Platform: network, Text: content}); err != nil {
				return err
			}
		}
		if err := q.IndexDraft(ctx, id); err != nil {
			return err
		}
	}
	return tx.Commit()
}
