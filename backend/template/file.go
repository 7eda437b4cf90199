package template

import (
	"context"
	"encoding/json"
	"errors"
	"maps"

	"levercast/backend"
)

// MaxFile is how many bytes a file of templates may have.
const MaxFile = 16 << 20

// Pack returns templates as the text of a file that Import reads: a JSON list.
func Pack(templates []Template) ([]byte, error) {
	text, err := json.MarshalIndent(templates, "", "  ")
	return append(text, '\n'), err
}

// Imported is what became of a file of templates.
type Imported struct {
	Added []Template `json:"added"`
	// Present is how many were here already and were not added again.
	Present int `json:"present"`
}

// Import adds the templates of a file that Pack wrote: all that are not here yet,
// or none. They are the person's own; none is the default. One whose name is taken
// by another text gets a name of its own, as Duplicate gives it. It may be
// repeated. Errors: Invalid for another kind of file, or a template that cannot be
// saved (see Check); the store's.
func (l *Library) Import(ctx context.Context, file []byte) (Imported, error) {
	var found []Template
	if err := json.Unmarshal(file, &found); err != nil || len(found) == 0 || len(file) > MaxFile {
		return Imported{}, backend.Fail(backend.Invalid, "There are no templates in this file. Nothing was imported.",
			"Choose a file that Levercast wrote when templates were exported.").Because(err)
	}
	here, err := l.List(ctx)
	if err != nil {
		return Imported{}, err
	}
	taken := map[string]bool{}
	for _, t := range here {
		taken[t.Name] = true
	}
	done := Imported{Added: []Template{}}
	var fresh []Template
	for _, t := range found {
		if isHere(t, here) {
			done.Present++
			continue
		}
		t.IsDefault, t.BuiltIn, t.ProviderID = false, "", "" // a provider's id means nothing elsewhere
		made, err := l.Make(t)
		if err != nil {
			return Imported{}, notImported(t, err)
		}
		if taken[made.Name] {
			made.Name = copyName(made.Name, taken)
		}
		taken[made.Name] = true
		fresh = append(fresh, made)
	}
	for _, t := range fresh {
		if err := l.store.CreateTemplate(ctx, t); err != nil {
			return Imported{}, errors.Join(notImported(t, err), l.takeBack(done.Added))
		}
		done.Added = append(done.Added, t)
	}
	return done, nil
}

// isHere reports whether a template with these texts is among the others, under
// this name or as a copy of it.
func isHere(t Template, others []Template) bool {
	t = tidy(t)
	for _, other := range others {
		if copySuffix.ReplaceAllString(other.Name, "") == copySuffix.ReplaceAllString(t.Name, "") &&
			maps.Equal(other.Bodies, t.Bodies) && other.Instructions.Equal(t.Instructions) {
			return true
		}
	}
	return false
}

func notImported(t Template, err error) error {
	failure := backend.Describe(err)
	return backend.Fail(failure.Code, "“"+t.Name+"”: "+failure.Message+" Nothing was imported.", failure.Hint).Because(err)
}

// takeBack deletes what an import added before it failed.
func (l *Library) takeBack(added []Template) error {
	var failures []error
	for _, t := range added {
		// Whoever cancelled the import wants nothing of it to stay.
		failures = append(failures, l.store.DeleteTemplate(context.Background(), t.ID))
	}
	return errors.Join(failures...)
}
