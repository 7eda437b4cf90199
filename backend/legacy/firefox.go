package legacy

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// readFirefox reads a profile of Firefox, which keeps a folder with an SQLite file
// for every address, and one more for every container.
func readFirefox(ctx context.Context, profile, temp string) ([]Storage, error) {
	base := filepath.Join(profile, "storage", "default")
	entries, err := os.ReadDir(base)
	if err != nil {
		return nil, err
	}
	found := map[string]map[string]string{}
	for i, entry := range entries {
		origin, suffix, ok := firefoxOrigin(entry.Name())
		if !ok || !entry.IsDir() || !ours(origin) {
			continue
		}
		values, err := readFirefoxFile(ctx, filepath.Join(base, entry.Name(), "ls"), filepath.Join(temp, fmt.Sprint(i)))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		} else if err != nil {
			return nil, err
		}
		if suffix != "" {
			origin += " (" + suffix + ")"
		}
		found[origin] = values
	}
	return worth(found), nil
}

// firefoxOrigin reads the name of an address's folder: http+++localhost+3000, and
// after ^ what tells containers apart.
// https://searchfox.org/mozilla-central/source/dom/quota/OriginParser.cpp
func firefoxOrigin(folder string) (origin, suffix string, ok bool) {
	address, suffix, _ := strings.Cut(folder, "^")
	scheme, host, ok := strings.Cut(address, "+++")
	if !ok || scheme != "http" && scheme != "https" {
		return "", "", false
	}
	if strings.HasPrefix(host, "[") { // an IPv6 address, whose colons are + too
		within, port, closed := strings.Cut(host[1:], "]")
		if !closed {
			return "", "", false
		}
		host = "[" + strings.ReplaceAll(within, "+", ":") + "]" + strings.Replace(port, "+", ":", 1)
	} else {
		host = strings.Replace(host, "+", ":", 1)
	}
	return scheme + "://" + host, suffix, true
}

// readFirefoxFile reads our keys from the file of one address.
func readFirefoxFile(ctx context.Context, dir, temp string) (map[string]string, error) {
	const name = "data.sqlite"
	db, err := openCopy(ctx, dir, name, temp)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	// Before the fifth schema there was no conversion: all was UTF-8.
	columns := "conversion_type, compression_type"
	var newer int
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM pragma_table_info('data') WHERE name = 'conversion_type'").Scan(&newer)
	if err != nil {
		return nil, err
	}
	if newer == 0 {
		columns = "1, compressed"
	}
	holes := strings.TrimSuffix(strings.Repeat("?,", len(keys)), ",")
	values := []any{}
	for _, key := range keys {
		values = append(values, key)
	}
	rows, err := db.QueryContext(ctx, "SELECT key, "+columns+", value FROM data WHERE key IN ("+holes+") AND length(value) <= ?", append(values, maxValue)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := map[string]string{}
	for rows.Next() {
		var key string
		var conversion, compression int
		var value []byte
		if err := rows.Scan(&key, &conversion, &compression, &value); err != nil {
			return nil, err
		}
		text, err := firefoxText(conversion, compression, value)
		if err != nil {
			return nil, err
		}
		found[key] = text
	}
	return found, rows.Err()
}

// firefoxText decodes a value: Snappy or nothing around UTF-8, or, for a text that
// holds half a surrogate pair, around UTF-16.
// https://searchfox.org/mozilla-central/source/dom/localstorage/LSValue.h
func firefoxText(conversion, compression int, value []byte) (string, error) {
	switch compression {
	case 0:
	case 1:
		plain, err := unsnap(value)
		if err != nil {
			return "", err
		}
		value = plain
	default:
		return "", fmt.Errorf("a compression with the number %d", compression)
	}
	switch {
	case conversion == 0:
		return utf16Text(value), nil
	case conversion == 1 && utf8.Valid(value):
		return string(value), nil
	}
	return "", fmt.Errorf("a conversion with the number %d, or damaged text", conversion)
}
