package sqlite

import (
	"context"
	"time"

	"levercast/backend"
	"levercast/backend/sqlite/db"
	"levercast/backend/template"
)

var _ template.Store = (*DB)(nil)

// CreateTemplate implements template.Store. Errors: Conflict if the id is taken, or
// the built-in one is there.
func (d *DB) CreateTemplate(ctx context.Context, t template.Template) error {
	return d.write(ctx, func(q *db.Queries) error { return createTemplate(ctx, q, t) })
}

// createTemplate is CreateTemplate within a transaction.
func createTemplate(ctx context.Context, q *db.Queries, t template.Template) error {
	bodies, err := encodeBodies(t.Bodies)
	if err != nil {
		return err
	}
	instructions, err := encode(t.Instructions)
	if err != nil {
		return err
	}
	if t.IsDefault {
		if err := q.ClearDefaultTemplate(ctx); err != nil {
			return err
		}
	}
	err = q.InsertTemplate(ctx, db.InsertTemplateParams{
		ID:           t.ID,
		Name:         t.Name,
		Tone:         t.Tone,
		Description:  t.Description,
		Bodies:       bodies,
		Instructions: instructions,
		ProviderID:   t.ProviderID,
		IsDefault:    t.IsDefault,
		BuiltIn:      t.BuiltIn,
		Revision:     t.Revision,
		CreatedAt:    backend.Millis(t.CreatedAt),
		UpdatedAt:    backend.Millis(t.UpdatedAt),
	})
	if isDuplicate(err) {
		return backend.Fail(backend.Conflict, "This template is there already.", "Open it in the list of templates.").Because(err)
	}
	return err
}

// Template implements template.Store.
func (d *DB) Template(ctx context.Context, id string) (template.Template, error) {
	row, err := d.reads.GetTemplate(ctx, id)
	if err != nil {
		return template.Template{}, d.fail(oneOr(noTemplate(), err))
	}
	t, err := toTemplate(row)
	return t, d.fail(err)
}

// Templates implements template.Store.
func (d *DB) Templates(ctx context.Context) ([]template.Template, error) {
	rows, err := d.reads.ListTemplates(ctx)
	if err != nil {
		return nil, d.fail(err)
	}
	templates := make([]template.Template, len(rows))
	for i, row := range rows {
		if templates[i], err = toTemplate(row); err != nil {
			return nil, d.fail(err)
		}
	}
	return templates, nil
}

// UpdateTemplate implements template.Store.
func (d *DB) UpdateTemplate(ctx context.Context, t template.Template) error {
	return d.write(ctx, func(q *db.Queries) error { return updateTemplate(ctx, q, t) })
}

// updateTemplate is UpdateTemplate within a transaction.
func updateTemplate(ctx context.Context, q *db.Queries, t template.Template) error {
	bodies, err := encodeBodies(t.Bodies)
	if err != nil {
		return err
	}
	instructions, err := encode(t.Instructions)
	if err != nil {
		return err
	}
	changed, err := q.UpdateTemplate(ctx, db.UpdateTemplateParams{
		ID:           t.ID,
		Revision:     t.Revision,
		Name:         t.Name,
		Tone:         t.Tone,
		Description:  t.Description,
		Bodies:       bodies,
		Instructions: instructions,
		ProviderID:   t.ProviderID,
		UpdatedAt:    backend.Millis(t.UpdatedAt),
	})
	if err != nil || changed == 1 {
		return err
	}
	return missingOr(ctx, q, t.ID, backend.Fail(backend.Conflict, "This template was changed somewhere else meanwhile. Your changes were not saved.",
		"Open the template again and make your changes there."))
}

// SetDefaultTemplate implements template.Store.
func (d *DB) SetDefaultTemplate(ctx context.Context, id string, at time.Time) error {
	return d.write(ctx, func(q *db.Queries) error {
		if err := q.ClearDefaultTemplate(ctx); err != nil {
			return err
		}
		changed, err := q.SetDefaultTemplate(ctx, db.SetDefaultTemplateParams{ID: id, At: backend.Millis(at)})
		if err == nil && changed == 0 {
			return noTemplate()
		}
		return err
	})
}

// DeleteTemplate implements template.Store.
func (d *DB) DeleteTemplate(ctx context.Context, id string) error {
	return d.write(ctx, func(q *db.Queries) error {
		deleted, err := q.DeleteTemplate(ctx, id)
		if err != nil || deleted == 1 {
			return err
		}
		return missingOr(ctx, q, id, backend.Fail(backend.Conflict, "The default template cannot be deleted.", "Make another template the default first."))
	})
}

// missingOr says why a change found nothing to change: there is no such template,
// or there is and conflict says what is in the way.
func missingOr(ctx context.Context, q *db.Queries, id string, conflict *backend.Error) error {
	if _, err := q.GetTemplate(ctx, id); err != nil {
		return oneOr(noTemplate(), err)
	}
	return conflict
}

func encodeBodies(bodies map[string]string) (string, error) {
	if bodies == nil {
		bodies = map[string]string{}
	}
	return encode(bodies)
}

func toTemplate(row db.Template) (template.Template, error) {
	bodies, err := decode[map[string]string](row.Bodies)
	if err != nil {
		return template.Template{}, err
	}
	instructions, err := decode[template.Instructions](row.Instructions)
	if instructions.Examples == nil {
		instructions.Examples = []string{}
	}
	return template.Template{
		ID:           row.ID,
		Name:         row.Name,
		Tone:         row.Tone,
		Description:  row.Description,
		Bodies:       bodies,
		Instructions: instructions,
		ProviderID:   row.ProviderID,
		IsDefault:    row.IsDefault,
		BuiltIn:      row.BuiltIn,
		Revision:     row.Revision,
		CreatedAt:    backend.Time(row.CreatedAt),
		UpdatedAt:    backend.Time(row.UpdatedAt),
	}, err
}

func noTemplate() *backend.Error {
	return backend.Fail(backend.NotFound, "This template is not there any more.", "Choose another one from the list of templates.")
}
