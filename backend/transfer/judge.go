package transfer

import (
	"context"
	"maps"
	"strings"

	"levercast/backend/template"
)

// judge compares the items with what is here.
func (i *Importer) judge(ctx context.Context, plan *Plan) error {
	known := map[identity]Known{}
	for _, source := range plan.sources() {
		had, err := i.Store.Known(ctx, source)
		if err != nil {
			return err
		}
		for _, k := range had {
			known[identity{k.Kind, source, k.ID}] = k
		}
	}
	templates, err := i.Templates.List(ctx)
	if err != nil {
		return err
	}
	for at := range plan.items {
		item := &plan.items[at]
		if item.state != "" {
			continue
		}
		switch k, had := known[item.identity()]; {
		case item.Kind == KindSetting:
			item.state, err = i.judgeSetting(ctx, *item.Setting)
			if err != nil {
				return err
			}
		case had:
			item.state = since(k, item.fingerprint)
		case item.Kind == KindTemplate:
			item.state = judgeTemplate(*item.Template, templates)
		default:
			item.state = Fresh
		}
	}
	return nil
}

func since(k Known, fingerprint string) State {
	switch {
	case k.Gone:
		return Deleted
	case k.Fingerprint == fingerprint:
		return Here
	case k.Touched:
		return Touched
	}
	return Changed
}

func judgeTemplate(t Template, here []template.Template) State {
	if t.Seeded {
		return BuiltIn
	}
	for _, h := range here {
		if strings.EqualFold(h.Name, t.Name) && maps.Equal(h.Bodies, t.Bodies) {
			if h.BuiltIn != "" {
				return BuiltIn
			}
			return Same
		}
	}
	return Fresh
}

func (i *Importer) judgeSetting(ctx context.Context, setting Setting) (State, error) {
	kept, err := i.Settings(ctx)
	if err != nil {
		return "", err
	}
	_, taken, err := i.Adopt(kept, map[string]string{setting.Name: setting.Value})
	if err != nil || len(taken) == 0 {
		return Chosen, err
	}
	return Fresh, nil
}
