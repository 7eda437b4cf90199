package sqlite

import (
	"encoding/base64"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"levercast/backend"
)

// pageSize is the most rows of one page: an answer stays small enough for the window.
const pageSize = 50

func pageLimit(asked int) int {
	if asked < 1 || asked > pageSize {
		return pageSize
	}
	return asked
}

// A cursor is the place of a page's last row in its list; the next page begins
// after it, however much was added before it meanwhile.
type cursor struct {
	list string // which list it belongs to, such as "drafts"
	at   int64
	id   string
}

// beginning is the place before the newest row.
func beginning(list string) cursor { return cursor{list: list, at: math.MaxInt64} }

func (c cursor) String() string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%s,%d,%s", c.list, c.at, c.id))
}

// nextCursor is the cursor after a row.
func nextCursor(list string, at time.Time, id string) string {
	return cursor{list: list, at: backend.Millis(at), id: id}.String()
}

// parseCursor returns the place that text, made by nextCursor for the same list,
// stands for; "" stands for the beginning.
func parseCursor(list, text string) (cursor, error) {
	if text == "" {
		return beginning(list), nil
	}
	foreign := backend.Fail(backend.Invalid, "This page of the list does not exist.", "Start again at the beginning of the list.")
	plain, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return cursor{}, foreign.Because(err)
	}
	fields := strings.SplitN(string(plain), ",", 3)
	if len(fields) != 3 || fields[2] == "" {
		return cursor{}, foreign
	}
	at, err := strconv.ParseInt(fields[1], 10, 64)
	if err != nil {
		return cursor{}, foreign.Because(err)
	}
	c := cursor{list: fields[0], at: at, id: fields[2]}
	if c.list != list || c.String() != text {
		return cursor{}, foreign
	}
	return c, nil
}

// until is the place in a list before which everything is as new as a time or newer,
// unless c lies further on already.
func (c cursor) until(newest *time.Time) cursor {
	if newest == nil || c.at < backend.Millis(*newest) {
		return c
	}
	return cursor{list: c.list, at: backend.Millis(*newest)}
}

// since returns the rows of a list, newest first, that are no older than a time:
// where the first older one stands, the list ends.
func since[Row any](rows []Row, oldest *time.Time, at func(Row) int64) []Row {
	if oldest == nil {
		return rows
	}
	for i, row := range rows {
		if at(row) < backend.Millis(*oldest) {
			return rows[:i]
		}
	}
	return rows
}
