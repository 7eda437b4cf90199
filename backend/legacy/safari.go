package legacy

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// maxFolders is how many websites' folders are looked into.
const maxFolders = 20_000

// readSafari reads what WebKit keeps: a folder for every pair of addresses, with a
// file that names them and an SQLite file. macOS lets a program in only with Full
// Disk Access.
func readSafari(ctx context.Context, profile, temp string) ([]Storage, error) {
	found := map[string]map[string]string{}
	looked := 0
	err := filepath.WalkDir(profile, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && path == profile:
			return err
		case err != nil || entry.IsDir() || entry.Name() != "origin":
			return ctx.Err()
		}
		if looked++; looked > maxFolders {
			return fs.SkipAll
		}
		origin, err := webkitOrigin(path)
		if err != nil || !ours(origin) {
			return nil
		}
		values, err := readWebKitFile(ctx, filepath.Join(filepath.Dir(path), "LocalStorage"), filepath.Join(temp, fmt.Sprint(looked)))
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		} else if err != nil {
			return err
		}
		found[origin] = values
		return nil
	})
	if err != nil {
		return nil, err
	}
	return worth(found), nil
}

// webkitOrigin reads the address from the file that names it: twice, for the page
// and for what is in it, a scheme, a host and perhaps a port.
// https://github.com/WebKit/WebKit/blob/main/Source/WebKit/NetworkProcess/storage/OriginStorageManager.cpp
func webkitOrigin(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, 4<<10))
	if err != nil {
		return "", err
	}
	r := webkitReader{data: data}
	page := r.origin()
	within := r.origin()
	if r.failed || page != within {
		return "", fmt.Errorf("not an address, or one within another")
	}
	return page, nil
}

// webkitReader decodes WebKit's own format: a text is its length, a byte that says
// whether it is Latin-1, and its characters.
type webkitReader struct {
	data   []byte
	failed bool
}

func (r *webkitReader) take(n int) []byte {
	if n < 0 || n > len(r.data) {
		r.failed = true
		return nil
	}
	taken := r.data[:n]
	r.data = r.data[n:]
	return taken
}

func (r *webkitReader) text() string {
	length := r.take(4)
	narrow := r.take(1)
	if r.failed {
		return ""
	}
	n := binary.LittleEndian.Uint32(length)
	if n > 1000 {
		r.failed = true
		return ""
	}
	if narrow[0] != 0 {
		return latin1Text(r.take(int(n)))
	}
	return utf16Text(r.take(int(n) * 2))
}

func (r *webkitReader) origin() string {
	scheme, host := r.text(), r.text()
	hasPort := r.take(1)
	if r.failed {
		return ""
	}
	origin := scheme + "://" + host
	if hasPort[0] != 0 {
		port := r.take(2)
		if r.failed {
			return ""
		}
		origin += fmt.Sprintf(":%d", binary.LittleEndian.Uint16(port))
	}
	return origin
}

// readWebKitFile reads our keys from the file of one address; all values are UTF-16.
func readWebKitFile(ctx context.Context, dir, temp string) (map[string]string, error) {
	const name = "localstorage.sqlite3"
	db, err := openCopy(ctx, dir, name, temp)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	holes := strings.TrimSuffix(strings.Repeat("?,", len(keys)), ",")
	wanted := []any{}
	for _, key := range keys {
		wanted = append(wanted, key)
	}
	rows, err := db.QueryContext(ctx, "SELECT key, value FROM ItemTable WHERE key IN ("+holes+") AND length(value) <= ?", append(wanted, maxValue)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := map[string]string{}
	for rows.Next() {
		var key string
		var value []byte
		if err := rows.Scan(&key, &value); err != nil {
			return nil, err
		}
		found[key] = utf16Text(value)
	}
	return found, rows.Err()
}
