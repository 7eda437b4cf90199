package xsim

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"levercast/backend/platform/x"
)

// User is an account on the simulated X.
type User struct {
	ID       string `json:"id"`
	Username string `json:"username"`
	Name     string `json:"name"`
	// What the user pays for: "" or None for nothing, else Basic, Premium or PremiumPlus.
	Subscription string `json:"subscription,omitempty"`
	// The mark beside the name: "" or none, else blue, business or government.
	Verified string   `json:"verified,omitempty"`
	Standing Standing `json:"standing,omitempty"`
}

// Standing says whether X lets a user post.
type Standing string

// What a user's standing may be.
const (
	GoodStanding Standing = ""
	Suspended    Standing = "suspended"
	Locked       Standing = "locked" // until the person signs in and proves to be one
)

// maxLength is the most the user's posts may weigh.
func (u User) maxLength() int {
	if u.Subscription == "Premium" || u.Subscription == "PremiumPlus" {
		return x.PremiumLength
	}
	return x.MaxLength
}

// App is a developer app. Without a secret it is a public client.
type App struct {
	ClientID     string
	Secret       string
	Name         string
	RedirectURIs []string // matched exactly
}

// Post is a post that exists.
type Post struct {
	ID      string
	Author  User
	Text    string // as its author wrote it
	Media   []Media
	ReplyTo string
	At      time.Time
}

// Media is one image of a post.
type Media struct {
	ID            string
	Type          string // from the bytes
	SHA256        string // hex
	Size          int
	Width, Height int
	Frames        int // more than 1 for an animated GIF
	AltText       string
}

// state is what outlives a run. Tokens and secrets are kept as hashes only.
type state struct {
	Version int                `json:"version"`
	NextID  int64              `json:"nextId"`
	Users   []*User            `json:"users"`
	Apps    []*app             `json:"apps"`
	Grants  map[string]*grant  `json:"grants"` // by the token's hash
	Posts   []*post            `json:"posts"`  // oldest first
	Uploads map[string]*upload `json:"uploads"`
}

type app struct {
	ClientID     string   `json:"clientId"`
	SecretHash   string   `json:"secretHash,omitempty"`
	Name         string   `json:"name"`
	RedirectURIs []string `json:"redirectUris"`
}

// grant is an access or refresh token.
type grant struct {
	Refresh  bool      `json:"refresh"`
	ClientID string    `json:"clientId"`
	UserID   string    `json:"userId"`
	Scopes   []string  `json:"scopes"`
	Family   string    `json:"family"` // of the sign-in it came from
	Expires  time.Time `json:"expires"`
	Ended    bool      `json:"ended"` // used up or revoked
}

type post struct {
	ID       string    `json:"id"`
	AuthorID string    `json:"authorId"`
	Text     string    `json:"text"`
	Links    []tco     `json:"links"`
	MediaIDs []string  `json:"mediaIds"`
	ReplyTo  string    `json:"replyTo,omitempty"`
	At       time.Time `json:"at"`
	Deleted  bool      `json:"deleted,omitempty"`
}

const stateVersion = 1

func newState() state {
	return state{Version: stateVersion, Grants: map[string]*grant{}, Uploads: map[string]*upload{}}
}

func hash(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// sweep forgets tokens that have expired, and images that expired in no post.
func (s *state) sweep(now time.Time) {
	maps.DeleteFunc(s.Grants, func(_ string, g *grant) bool { return g == nil || !now.Before(g.Expires) })
	maps.DeleteFunc(s.Uploads, func(id string, u *upload) bool {
		return u == nil || !now.Before(u.Expires) && !slices.ContainsFunc(s.Posts, func(p *post) bool { return slices.Contains(p.MediaIDs, id) })
	})
}

// firstID makes ids look like X's.
const firstID = 1_990_000_000_000_000_000

func (s *state) newID() string {
	s.NextID++
	return strconv.FormatInt(firstID+s.NextID, 10)
}

func (s *state) user(id string) *User {
	for _, u := range s.Users {
		if u.ID == id {
			return u
		}
	}
	return nil
}

func (s *state) userNamed(username string) *User {
	for _, u := range s.Users {
		if strings.EqualFold(u.Username, username) {
			return u
		}
	}
	return nil
}

func (s *state) app(clientID string) *app {
	for _, a := range s.Apps {
		if a.ClientID == clientID {
			return a
		}
	}
	return nil
}

func (s *state) post(id string) *post {
	for _, p := range s.Posts {
		if p.ID == id && !p.Deleted {
			return p
		}
	}
	return nil
}

// AddUser adds a user, or replaces the one with the same id. The first user is
// the one signed in to X in the browser.
func (s *Simulator) AddUser(user User) {
	s.set(func() {
		if known := s.state.user(user.ID); known != nil {
			*known = user
			return
		}
		s.state.Users = append(s.state.Users, &user)
	})
}

// AddApp registers a developer app, or replaces the one with the same client id.
func (s *Simulator) AddApp(a App) {
	s.set(func() {
		registered := &app{ClientID: a.ClientID, Name: a.Name, RedirectURIs: slices.Clone(a.RedirectURIs)}
		if a.Secret != "" {
			registered.SecretHash = hash(a.Secret)
		}
		s.state.Apps = slices.DeleteFunc(s.state.Apps, func(known *app) bool { return known.ClientID == a.ClientID })
		s.state.Apps = append(s.state.Apps, registered)
	})
}

// EditPost gives a post another text, as its author can on x.com. It does nothing
// if there is no such post.
func (s *Simulator) EditPost(id, text string) {
	s.set(func() {
		p := s.state.post(id)
		if p == nil {
			return
		}
		if author := s.state.user(p.AuthorID); author != nil {
			p.Text = text
			p.Links = s.shorten(p, *author)
		}
	})
}

// Posts returns the posts that exist, oldest first.
func (s *Simulator) Posts() []Post {
	s.mu.Lock()
	defer s.mu.Unlock()
	var posts []Post
	for _, p := range s.state.Posts {
		if p.Deleted {
			continue
		}
		shown := Post{ID: p.ID, Text: p.Text, ReplyTo: p.ReplyTo, At: p.At}
		if author := s.state.user(p.AuthorID); author != nil {
			shown.Author = *author
		}
		for _, id := range p.MediaIDs {
			if u := s.state.Uploads[id]; u != nil {
				shown.Media = append(shown.Media, Media{
					ID: id, Type: u.Type, SHA256: u.SHA256, Size: len(u.Bytes), Width: u.Width, Height: u.Height, Frames: u.Frames, AltText: u.AltText,
				})
			}
		}
		posts = append(posts, shown)
	}
	return posts
}

// Save writes everything that should outlive a run, as JSON: users, apps, posts
// with their images, and tokens as hashes.
func (s *Simulator) Save(w io.Writer) error {
	s.mu.Lock()
	raw, err := json.Marshal(s.state)
	s.mu.Unlock()
	if err != nil {
		return fmt.Errorf("xsim: save: %w", err)
	}
	if _, err := w.Write(raw); err != nil {
		return fmt.Errorf("xsim: save: %w", err)
	}
	return nil
}

// Load replaces everything with what Save wrote. On an error nothing changes.
func (s *Simulator) Load(r io.Reader) error {
	var loaded state
	if err := json.NewDecoder(r).Decode(&loaded); err != nil {
		return fmt.Errorf("xsim: load: %w", err)
	}
	if loaded.Version != stateVersion {
		return fmt.Errorf("xsim: load: version %d is not known", loaded.Version)
	}
	if loaded.Grants == nil || loaded.Uploads == nil || slices.Contains(loaded.Users, nil) || slices.Contains(loaded.Apps, nil) || slices.Contains(loaded.Posts, nil) {
		return errors.New("xsim: load: the file is damaged")
	}
	made := map[string]bool{"": true}
	for _, p := range loaded.Posts {
		if !made[p.ReplyTo] {
			return errors.New("xsim: load: a post answers one that was made later")
		}
		made[p.ID] = true
	}
	s.set(func() { s.state = loaded })
	return nil
}
