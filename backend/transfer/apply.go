package transfer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/media"
	"levercast/backend/template"
)

// Choice says which items come in: those suggested, and Add, without Drop.
type Choice struct {
	Add             []int `json:"add"`  // positions
	Drop            []int `json:"drop"` // positions
	StripRecordings bool  `json:"stripRecordings"`
}

// Progress says how far an import is.
type Progress struct {
	Phase string `json:"phase"` // "images", then "rows"
	Done  int    `json:"done"`
	Total int    `json:"total"`
}

// Apply brings the chosen items in, all of them or none, and returns what was
// done. It may be repeated: what came in already is skipped. It ends early with
// ctx, and then nothing has changed. Errors: Invalid if nothing is chosen.
func (i *Importer) Apply(ctx context.Context, plan *Plan, choice Choice, progress func(Progress)) (Imported, error) {
	chosen := plan.chosen(choice)
	if len(chosen) == 0 {
		return Imported{}, backend.Fail(backend.Invalid, "Nothing is chosen, so nothing was imported.", "Choose at least one row.")
	}
	now := backend.Time(backend.Millis(i.Now()))
	batch := Batch{Import: Imported{ID: backend.NewID(), From: plan.From, At: now}, Entries: make([]Entry, 0, len(plan.items))}
	taken, images, err := i.takeImages(ctx, plan, chosen, progress)
	if err != nil {
		return Imported{}, err
	}
	batch.Images = images
	settings := map[string]string{}
	for at, item := range plan.items {
		entry := Entry{Fingerprint: item.fingerprint, Record: Record{
			Position: at, Kind: item.Kind, Source: item.Source, ID: item.ID, Place: item.Place, Title: item.title,
			State: item.state, Outcome: Skipped, Problems: item.Problems, Unknown: item.Unknown, Damage: item.Damage, Raw: item.Raw,
		}}
		switch {
		case item.state == Damaged:
			entry.Outcome = Failed
		case !chosen[at]:
		case item.Setting != nil:
			settings[item.Setting.Name] = item.Setting.Value
			entry.Outcome = Added
		default:
			i.fill(&entry, item, choice, taken[at], now)
		}
		batch.Entries = append(batch.Entries, entry)
	}
	if len(settings) > 0 {
		batch.Settings = func(kept string) (string, int, error) {
			changed, adopted, err := i.Adopt(kept, settings)
			return changed, len(adopted), err
		}
	}
	return i.Store.Import(ctx, batch, func(done int) { progress(Progress{"rows", done, len(batch.Entries)}) })
}

// chosen returns the positions that come in.
func (p *Plan) chosen(choice Choice) map[int]bool {
	chosen := map[int]bool{}
	for at, item := range p.items {
		if item.state.Suggested() {
			chosen[at] = true
		}
	}
	for _, at := range choice.Add {
		if at >= 0 && at < len(p.items) && p.items[at].state.Selectable() {
			chosen[at] = true
		}
	}
	for _, at := range choice.Drop {
		delete(chosen, at)
	}
	return chosen
}

// fill gives an entry the draft or template that it adds or updates.
func (i *Importer) fill(entry *Entry, item planned, choice Choice, images []taken, now time.Time) {
	var err error
	entry.Outcome = Added
	if item.state == Changed {
		entry.Outcome = Updated
	}
	switch {
	case item.Draft != nil:
		entry.Draft, err = i.draft(entry, item, choice, images, now)
	case item.Template != nil:
		entry.Template, err = i.template(*item.Template, now)
	}
	if err != nil {
		entry.Outcome, entry.State, entry.Damage, entry.Raw = Failed, Damaged, reason(err), cut(written(item.Item), maxRaw)
	}
}

func (i *Importer) draft(entry *Entry, item planned, choice Choice, images []taken, now time.Time) (*draft.Draft, error) {
	input := item.Draft.Input
	if choice.StripRecordings && len(item.Draft.Fillers) > 0 {
		input = withoutFillers(*item.Draft)
	}
	for _, image := range images {
		switch {
		case image.refused != nil:
			entry.Problems = append(entry.Problems[:len(entry.Problems):len(entry.Problems)], Problem{ProblemImage, image.name + ": " + reason(image.refused)})
		case len(input.Attachments) == draft.MaxAttachments:
			entry.Problems = append(entry.Problems[:len(entry.Problems):len(entry.Problems)],
				Problem{ProblemImage, fmt.Sprintf("%s: a draft takes %d images.", image.name, draft.MaxAttachments)})
		default:
			input.Attachments = append(input.Attachments[:len(input.Attachments):len(input.Attachments)], image.attachment)
		}
	}
	made, err := i.Drafts.Make(input)
	if err != nil {
		return nil, err
	}
	made.CreatedAt = orElse(item.Draft.CreatedAt, now)
	made.UpdatedAt = orElse(item.Draft.UpdatedAt, made.CreatedAt)
	made.Imported = &draft.Imported{From: item.Source}
	if item.Draft.PublishedAt != nil {
		at := orElse(*item.Draft.PublishedAt, made.UpdatedAt)
		made.Imported.PublishedAt = &at
	}
	return &made, nil
}

func (i *Importer) template(t Template, now time.Time) (*template.Template, error) {
	own := t.Template
	own.BuiltIn, own.IsDefault = "", false
	made, err := i.Templates.Make(own)
	if err != nil {
		return nil, err
	}
	made.CreatedAt = orElse(t.CreatedAt, now)
	made.UpdatedAt = orElse(t.UpdatedAt, made.CreatedAt)
	return &made, nil
}

func orElse(at, otherwise time.Time) time.Time {
	if at.IsZero() {
		return otherwise
	}
	return backend.Time(backend.Millis(at))
}

// taken is an image that was taken into the library, or refused.
type taken struct {
	name       string
	attachment draft.Attachment
	refused    error
}

// takeImages puts the files of the chosen drafts' images into the library's folder
// and returns what is to be known of them. A file that no row knows is only spare.
func (i *Importer) takeImages(ctx context.Context, plan *Plan, chosen map[int]bool, progress func(Progress)) (map[int][]taken, []media.Image, error) {
	total := 0
	for at := range chosen {
		if d := plan.items[at].Draft; d != nil {
			total += len(d.Images)
		}
	}
	if total == 0 {
		return nil, nil, nil
	}
	shelf := &shelf{Store: i.Media, images: map[string]media.Image{}}
	library := media.New(i.MediaDir, shelf, i.Now)
	all := map[int][]taken{}
	done := 0
	for at, item := range plan.items {
		if !chosen[at] || item.Draft == nil {
			continue
		}
		for _, from := range item.Draft.Images {
			progress(Progress{"images", done, total})
			image, err := importImage(ctx, library, from)
			code := backend.CodeOf(err)
			if err != nil && (ctx.Err() != nil || code != backend.Invalid && code != backend.NotFound) {
				return nil, nil, err
			}
			title := image.Title()
			if image.IsDocument() && from.Title != "" {
				title = from.Title
			}
			all[at] = append(all[at], taken{from.Name, draft.Attachment{Hash: image.Hash, AltText: from.AltText, Title: title, Crops: from.Crops}, err})
			done++
		}
	}
	progress(Progress{"images", done, total})
	return all, shelf.order, nil
}

func importImage(ctx context.Context, library *media.Library, from Image) (media.Image, error) {
	file, err := os.Open(from.Path)
	if errors.Is(err, os.ErrNotExist) {
		return media.Image{}, backend.Fail(backend.NotFound, "The image is not there.", "Add it to the draft by hand.").Because(err)
	} else if err != nil {
		return media.Image{}, backend.Fail(backend.Invalid, "The image cannot be read.", "Add it to the draft by hand.").Because(err)
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return media.Image{}, backend.Fail(backend.Invalid, "This is a folder or a device, not an image.", "Add it to the draft by hand.").Because(err)
	}
	return library.Import(ctx, from.Name, file)
}

// shelf holds what is known of new images back, until the import's own transaction.
type shelf struct {
	media.Store
	mu     sync.Mutex
	images map[string]media.Image
	order  []media.Image
}

func (s *shelf) PutImage(_ context.Context, image media.Image) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, had := s.images[image.Hash]; !had {
		s.images[image.Hash] = image
		s.order = append(s.order, image)
	}
	return nil
}

func (s *shelf) Image(_ context.Context, hash string) (media.Image, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.images[hash], nil
}
