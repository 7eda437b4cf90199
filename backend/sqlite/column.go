package sqlite

import (
	"encoding/json"
	"fmt"
	"time"

	"levercast/backend"
)

// encode returns v as a JSON column keeps it.
func encode(v any) (string, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("sqlite: encode column: %w", err)
	}
	return string(text), nil
}

// encodeList is encode for a list; no list is kept as an empty one.
func encodeList[T any](list []T) (string, error) {
	if list == nil {
		list = []T{}
	}
	return encode(list)
}

// encodeMap is encode for a map; no map is kept as an empty one.
func encodeMap[K ~string, V any](m map[K]V) (string, error) {
	if m == nil {
		m = map[K]V{}
	}
	return encode(m)
}

// decodeMap is decode for a map; an empty one is nil.
func decodeMap[K ~string, V any](column string) (map[K]V, error) {
	m, err := decode[map[K]V](column)
	if len(m) == 0 {
		m = nil
	}
	return m, err
}

// decode returns what a JSON column holds.
func decode[T any](column string) (T, error) {
	var v T
	if err := json.Unmarshal([]byte(column), &v); err != nil {
		return v, fmt.Errorf("sqlite: decode column: %w", err)
	}
	return v, nil
}

// orNull returns nil for "", which stands for no reference.
func orNull(id string) *string {
	if id == "" {
		return nil
	}
	return &id
}

func orEmpty(id *string) string {
	if id == nil {
		return ""
	}
	return *id
}

func millis(t *time.Time) *int64 {
	if t == nil {
		return nil
	}
	ms := backend.Millis(*t)
	return &ms
}

func timeOf(ms *int64) *time.Time {
	if ms == nil {
		return nil
	}
	t := backend.Time(*ms)
	return &t
}
