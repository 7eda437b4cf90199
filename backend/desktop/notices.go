package desktop

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
)

const (
	noticesKey  = "dismissed_notices"
	noticesKept = 100 // dismissed ones that are remembered; the oldest go first
)

// DismissNotice remembers that the person has seen a notice, so that it does not
// come again. It may be repeated.
func DismissNotice(ctx context.Context, store SettingStore, key string) error {
	dismissed, err := DismissedNotices(ctx, store)
	if err != nil || slices.Contains(dismissed, key) {
		return err
	}
	dismissed = append(dismissed, key)
	text, err := json.Marshal(dismissed[max(0, len(dismissed)-noticesKept):])
	if err != nil {
		return err
	}
	return store.SetSetting(ctx, noticesKey, string(text))
}

// DismissedNotices returns the keys of the notices a person has seen, oldest first.
func DismissedNotices(ctx context.Context, store SettingStore) ([]string, error) {
	text, err := store.Setting(ctx, noticesKey)
	if err != nil || text == "" {
		return nil, err
	}
	var keys []string
	if err := json.Unmarshal([]byte(text), &keys); err != nil {
		return nil, fmt.Errorf("read dismissed notices: %w", err)
	}
	return keys, nil
}
