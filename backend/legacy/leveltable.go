package legacy

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/golang/snappy"
)

// errTable is a table file that names places or lengths no such file can have.
var errTable = errors.New("a damaged table")

// checkTables looks at what the table files of a LevelDB say of their own layout.
// The library believes them and would set aside whatever memory they ask for.
// https://github.com/google/leveldb/blob/main/doc/table_format.md
func checkTables(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if ext := filepath.Ext(entry.Name()); ext != ".ldb" && ext != ".sst" {
			continue
		}
		if err := checkTable(filepath.Join(dir, entry.Name())); err != nil {
			return fmt.Errorf("%s: %w", entry.Name(), err)
		}
	}
	return nil
}

const (
	tableFooter  = 48
	blockTrailer = 5
)

func checkTable(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	table := table{file: file, end: info.Size() - tableFooter}
	if table.end < 0 {
		return errTable
	}
	var footer [tableFooter]byte
	if _, err := file.ReadAt(footer[:], table.end); err != nil {
		return err
	}
	meta, rest, err := table.handle(footer[:])
	if err != nil {
		return err
	}
	index, _, err := table.handle(rest)
	if err != nil {
		return err
	}
	if err := table.checkEntries(meta); err != nil {
		return err
	}
	return table.checkEntries(index)
}

// table is a table file whose blocks end before end.
type table struct {
	file io.ReaderAt
	end  int64
}

// block is where a block stands.
type block struct{ offset, length int64 }

// handle reads where a block stands, and checks that it lies in the file.
func (t table) handle(data []byte) (b block, rest []byte, err error) {
	offset, n := binary.Uvarint(data)
	if n <= 0 {
		return b, nil, errTable
	}
	length, m := binary.Uvarint(data[n:])
	if m <= 0 || offset > uint64(t.end) || length > uint64(t.end) || int64(offset)+int64(length)+blockTrailer > t.end || length > maxValue {
		return b, nil, errTable
	}
	return block{int64(offset), int64(length)}, data[n+m:], nil
}

// checkEntries checks the blocks that a block names, and how long each becomes.
func (t table) checkEntries(b block) error {
	data, err := t.read(b)
	if err != nil {
		return err
	}
	if len(data) < 4 {
		return errTable
	}
	restarts := uint64(binary.LittleEndian.Uint32(data[len(data)-4:]))
	if restarts*4+4 > uint64(len(data)) {
		return errTable
	}
	for data = data[:uint64(len(data))-4-restarts*4]; len(data) > 0; {
		var lengths [3]uint64 // of the key shared with the one before, of its rest, of the value
		for i := range lengths {
			length, n := binary.Uvarint(data)
			if n <= 0 {
				return errTable
			}
			lengths[i], data = length, data[n:]
		}
		if lengths[1] > uint64(len(data)) || lengths[2] > uint64(len(data))-lengths[1] {
			return errTable
		}
		value := data[lengths[1] : lengths[1]+lengths[2]]
		data = data[lengths[1]+lengths[2]:]
		named, _, err := t.handle(value)
		if err != nil {
			return err
		}
		if err := t.checkLength(named); err != nil {
			return err
		}
	}
	return nil
}

// read returns a block, decompressed.
func (t table) read(b block) ([]byte, error) {
	data := make([]byte, b.length+1)
	if _, err := t.file.ReadAt(data, b.offset); err != nil {
		return nil, err
	}
	if data[b.length] == 1 {
		return unsnap(data[:b.length])
	}
	return data[:b.length], nil
}

// checkLength checks how long a block says it becomes.
func (t table) checkLength(b block) error {
	var head [binary.MaxVarintLen64]byte
	var kind [1]byte
	if _, err := t.file.ReadAt(kind[:], b.offset+b.length); err != nil {
		return err
	}
	if kind[0] != 1 {
		return nil
	}
	n, err := t.file.ReadAt(head[:min(b.length, int64(len(head)))], b.offset)
	if err != nil && err != io.EOF {
		return err
	}
	length, err := snappy.DecodedLen(head[:n])
	if err != nil || length > maxValue {
		return errTable
	}
	return nil
}
