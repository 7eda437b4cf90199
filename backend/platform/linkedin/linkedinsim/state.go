package linkedinsim

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

// format is the version of what Save writes.
const format = 1

// state is what outlives a run.
type state struct {
	Format int                `json:"format"`
	Tokens map[string]*token  `json:"tokens"` // by the SHA-256 of the token
	Images map[string]*upload `json:"images"` // and documents, by URN
	Posts  []*stored          `json:"posts"`  // oldest first
	Calls  map[string]calls   `json:"calls"`  // by member
}

// token is an access token that was issued.
type token struct {
	grant
	Issued  time.Time `json:"issued"`
	Expires time.Time `json:"expires"`
	Revoked bool      `json:"revoked"`
}

// grant is what a member allowed an app.
type grant struct {
	ClientID string    `json:"clientId"`
	Sub      string    `json:"sub"`
	Scopes   []string  `json:"scopes"`
	Redirect string    `json:"-"` // of a code: where it was sent
	Expires  time.Time `json:"-"` // of a code
}

// upload is an image or a document, from the moment an upload address was given out.
type upload struct {
	URN      string    `json:"urn"`
	Owner    string    `json:"owner"`
	Key      string    `json:"key"` // of the upload address
	Deadline time.Time `json:"deadline"`
	Bytes    []byte    `json:"bytes,omitempty"`
	Uploaded time.Time `json:"uploaded"` // zero: waiting for the bytes
	Failed   bool      `json:"failed"`   // the bytes are nothing LinkedIn takes
	Type     string    `json:"type"`
	Width    int       `json:"width"`
	Height   int       `json:"height"`
	Pages    int       `json:"pages,omitempty"` // of a document
}

// stored is a post; a deleted one stays, because its text counts as a duplicate.
type stored struct {
	URN         string          `json:"urn"`
	Author      string          `json:"author"`
	Commentary  string          `json:"commentary"` // as it was sent
	Visibility  string          `json:"visibility"`
	Images      []storedImage   `json:"images"`
	Document    *storedDocument `json:"document,omitempty"`
	Fingerprint string          `json:"fingerprint"`
	At          time.Time       `json:"at"`
	Deleted     bool            `json:"deleted"`
}

type storedImage struct {
	URN     string `json:"urn"`
	AltText string `json:"altText"`
}

type storedDocument struct {
	URN   string `json:"urn"`
	Title string `json:"title"`
}

// calls counts a member's calls in one UTC day.
type calls struct {
	Day   string `json:"day"`
	Count int    `json:"count"`
}

func newState() state {
	return state{
		Format: format,
		Tokens: make(map[string]*token),
		Images: make(map[string]*upload),
		Calls:  make(map[string]calls),
	}
}

// Save writes everything Load needs: tokens (by their SHA-256 only), images and
// posts. Open approval pages and unused codes are not kept.
func (s *Simulator) Save(w io.Writer) error {
	s.mu.Lock()
	content, err := json.Marshal(s.state)
	s.mu.Unlock()
	if err != nil {
		return err
	}
	_, err = w.Write(content)
	return err
}

// Load replaces everything by what Save wrote. After an error nothing has changed.
func (s *Simulator) Load(r io.Reader) error {
	loaded := newState()
	loaded.Format = 0
	if err := json.NewDecoder(r).Decode(&loaded); err != nil {
		return fmt.Errorf("linkedinsim: read the saved state: %w", err)
	}
	if loaded.Format != format {
		return fmt.Errorf("linkedinsim: the saved state has format %d; want %d", loaded.Format, format)
	}
	if loaded.Tokens == nil || loaded.Images == nil || loaded.Calls == nil {
		return errors.New("linkedinsim: the saved state is incomplete")
	}
	for _, p := range loaded.Posts {
		for _, i := range p.Images {
			if loaded.Images[i.URN] == nil {
				return fmt.Errorf("linkedinsim: the saved state lacks image %s", i.URN)
			}
		}
		if p.Document != nil && loaded.Images[p.Document.URN] == nil {
			return fmt.Errorf("linkedinsim: the saved state lacks document %s", p.Document.URN)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state = loaded
	return nil
}
