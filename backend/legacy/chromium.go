package legacy

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/golang/snappy"
	"github.com/klauspost/compress/zstd"
	"github.com/syndtr/goleveldb/leveldb"
	"github.com/syndtr/goleveldb/leveldb/filter"
	"github.com/syndtr/goleveldb/leveldb/opt"
	"github.com/syndtr/goleveldb/leveldb/util"
)

// readChromium reads a profile's LevelDB and the SQLite file that newer versions
// have beside it or instead. Where both hold an address, the newer file counts.
func readChromium(ctx context.Context, profile, temp string) ([]Storage, error) {
	found := map[string]map[string]string{}
	levels := filepath.Join(profile, "Local Storage", "leveldb")
	if err := readLevelDB(ctx, levels, filepath.Join(temp, "leveldb"), found); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err := readChromiumSQLite(ctx, profile, filepath.Join(temp, "sqlite"), found); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return worth(found), nil
}

// readLevelDB reads the values of our keys at our addresses. A data key is “_”, the
// origin, NUL, and the script's key; that and the value begin with a byte that says
// their encoding:
// https://chromium.googlesource.com/chromium/src/+/main/components/services/storage/dom_storage/
func readLevelDB(ctx context.Context, dir, temp string, found map[string]map[string]string) error {
	if err := copyFiles(ctx, dir, temp, isLevelDBFile); err != nil {
		return err
	}
	if err := checkTables(temp); err != nil {
		return err
	}
	options := &opt.Options{ReadOnly: true, ErrorIfMissing: true, Filter: filter.NewBloomFilter(10), BlockCacheCapacity: 4 << 20, Strict: opt.StrictBlockChecksum}
	db, err := leveldb.OpenFile(temp, options)
	if err != nil {
		return fmt.Errorf("leveldb: %w", err)
	}
	defer db.Close()
	entries := db.NewIterator(util.BytesPrefix([]byte("_http")), &opt.ReadOptions{DontFillCache: true})
	defer entries.Release()
	for entries.Next() {
		if err := ctx.Err(); err != nil {
			return err
		}
		origin, script, ok := bytes.Cut(entries.Key()[1:], []byte{0})
		if !ok || !ours(string(origin)) {
			continue
		}
		key, ok := chromiumText(script)
		if !ok || !isOurs(key) {
			continue
		}
		if value, ok := chromiumText(entries.Value()); ok {
			keep(found, string(origin), key, value)
		}
	}
	if err := entries.Error(); err != nil {
		return fmt.Errorf("leveldb: %w", err)
	}
	return nil
}

func isLevelDBFile(name string) bool {
	switch filepath.Ext(name) {
	case ".ldb", ".sst", ".log":
		return true
	}
	return name == "CURRENT" || strings.HasPrefix(name, "MANIFEST-")
}

func keep(found map[string]map[string]string, origin, key, value string) {
	if found[origin] == nil {
		found[origin] = map[string]string{}
	}
	found[origin][key] = value
}

// chromiumText decodes a key or a value: a byte 1 and Latin-1, or a byte 0 and UTF-16.
func chromiumText(data []byte) (string, bool) {
	if len(data) == 0 || len(data) > maxValue {
		return "", false
	}
	switch data[0] {
	case 0:
		return utf16Text(data[1:]), true
	case 1:
		return latin1Text(data[1:]), true
	}
	return "", false
}

// readChromiumSQLite reads the file that newer versions write in place of LevelDB.
func readChromiumSQLite(ctx context.Context, profile, temp string, found map[string]map[string]string) error {
	const name = "LocalStorage"
	db, err := openCopy(ctx, profile, name, temp)
	if err != nil {
		return err
	}
	defer db.Close()
	wanted, holes := chromiumKeys()
	rows, err := db.QueryContext(ctx, `SELECT m.storage_key, e.key, e.value_compression_type, e.value
		FROM map_entries AS e JOIN maps AS m ON m.row_id = e.map_id
		WHERE e.key IN (`+holes+`) AND length(e.value) <= ?`, append(wanted, maxValue)...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var place, script, value []byte
		var compression int
		if err := rows.Scan(&place, &script, &compression, &value); err != nil {
			return err
		}
		origin := strings.TrimSuffix(string(place), "/")
		key, ok := chromiumText(script)
		if !ok || !ours(origin) {
			continue
		}
		plain, err := decompress(compression, value)
		if err != nil {
			return err
		}
		if text, ok := chromiumText(plain); ok {
			keep(found, origin, key, text)
		}
	}
	return rows.Err()
}

// chromiumKeys returns our keys in both encodings, and as many question marks.
func chromiumKeys() (wanted []any, holes string) {
	for _, key := range keys {
		wide := []byte{0}
		for _, c := range []byte(key) {
			wide = append(wide, c, 0)
		}
		wanted = append(wanted, append([]byte{1}, key...), wide)
	}
	return wanted, strings.TrimSuffix(strings.Repeat("?,", len(wanted)), ",")
}

// decompress returns a value of the SQLite file: kept as it is, by Zstandard or by
// Snappy.
func decompress(compression int, value []byte) ([]byte, error) {
	switch compression {
	case 0:
		return value, nil
	case 1:
		decoder, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxValue))
		if err != nil {
			return nil, err
		}
		defer decoder.Close()
		return decoder.DecodeAll(value, nil)
	case 2:
		return unsnap(value)
	}
	return nil, fmt.Errorf("a compression with the number %d", compression)
}

// unsnap decodes a raw block of Snappy.
func unsnap(data []byte) ([]byte, error) {
	length, err := snappy.DecodedLen(data)
	if err != nil {
		return nil, err
	}
	if length > maxValue {
		return nil, errTooLong
	}
	return snappy.Decode(nil, data)
}
