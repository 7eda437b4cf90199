package xsim

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode/utf16"

	"levercast/backend/platform"
	"levercast/backend/platform/x"
)

//go:embed pages
var pageFiles embed.FS

var pages = template.Must(template.ParseFS(pageFiles, "pages/*.html"))

// page is what a page may show; each template takes what it needs.
type page struct {
	Title   string
	Message string

	App        string
	Scopes     []string
	Pending    string
	FormTarget string // where the consent form may lead the browser

	Author User
	Posts  []shownPost
}

// shownPost is a post as a page shows it.
type shownPost struct {
	ID      string
	Author  User
	Text    []stretch
	Media   []shownMedia
	At      time.Time
	Focused bool // the post the page is about
}

// stretch is a piece of text; with Href, a link.
type stretch struct {
	Text string
	Live bool
	Href string
}

type shownMedia struct {
	ID      string
	AltText string
	Width   int
	Height  int
}

// Initial is the letter that stands for the author's picture.
func (p shownPost) Initial() string {
	for _, r := range p.Author.Name {
		return strings.ToUpper(string(r))
	}
	return "X"
}

// MachineTime is for a time element.
func (p shownPost) MachineTime() string { return p.At.UTC().Format(time.RFC3339) }

// Time is the time as X writes it below a post.
func (p shownPost) Time() string { return p.At.UTC().Format("3:04 PM · Jan 2, 2006") + " UTC" }

func (s *Simulator) show(w http.ResponseWriter, status int, name string, p page) {
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, name+".html", p); err != nil {
		http.Error(w, "The page could not be made.", http.StatusInternalServerError)
		return
	}
	formAction := "'none'"
	if p.FormTarget != "" {
		formAction = "'self' " + p.FormTarget
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy",
		"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action "+formAction)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
}

func serveStyle(w http.ResponseWriter, _ *http.Request) {
	style, _ := pageFiles.ReadFile("pages/style.css")
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	_, _ = w.Write(style)
}

func (s *Simulator) postPage(w http.ResponseWriter, r *http.Request) {
	focused := s.state.post(r.PathValue("id"))
	var author *User
	if focused != nil {
		author = s.state.user(focused.AuthorID)
	}
	if name := r.PathValue("username"); author == nil || name != "i" && !strings.EqualFold(name, author.Username) {
		s.show(w, http.StatusNotFound, "error", page{Title: "Page not found", Message: "Hmm… this page doesn’t exist. Perhaps the post was deleted."})
		return
	}
	thread := []*post{focused}
	for p := s.state.post(focused.ReplyTo); p != nil; p = s.state.post(p.ReplyTo) {
		thread = slices.Insert(thread, 0, p)
	}
	thread = append(thread, s.answersBelow(focused)...)
	view := page{Title: author.Name + " on X", Author: *author}
	for _, p := range thread {
		view.Posts = append(view.Posts, s.view(p, p == focused))
	}
	s.show(w, http.StatusOK, "post", view)
}

// answersBelow returns the posts that answer p, and those that answer them.
func (s *Simulator) answersBelow(p *post) []*post {
	var below []*post
	for _, answer := range s.state.Posts {
		if !answer.Deleted && answer.ReplyTo == p.ID {
			below = append(below, answer)
			below = append(below, s.answersBelow(answer)...)
		}
	}
	return below
}

func (s *Simulator) profilePage(w http.ResponseWriter, r *http.Request) {
	user := s.state.userNamed(r.PathValue("username"))
	if user == nil {
		s.show(w, http.StatusNotFound, "error", page{Title: "Page not found", Message: "This account doesn’t exist."})
		return
	}
	view := page{Title: user.Name + " (@" + user.Username + ") on X", Author: *user}
	for _, p := range slices.Backward(s.state.Posts) {
		if !p.Deleted && p.AuthorID == user.ID {
			view.Posts = append(view.Posts, s.view(p, false))
		}
	}
	s.show(w, http.StatusOK, "profile", view)
}

// homePage leads to the first user's profile.
func (s *Simulator) homePage(w http.ResponseWriter, r *http.Request) {
	if len(s.state.Users) == 0 {
		s.show(w, http.StatusNotFound, "error", page{Title: "X", Message: "There is no account yet."})
		return
	}
	w.Header().Set("Location", "/"+s.state.Users[0].Username)
	w.WriteHeader(http.StatusSeeOther)
}

func (s *Simulator) view(p *post, focused bool) shownPost {
	shown := shownPost{ID: p.ID, Text: stretches(p), At: p.At, Focused: focused}
	if author := s.state.user(p.AuthorID); author != nil {
		shown.Author = *author
	}
	for _, id := range p.MediaIDs {
		if u := s.state.Uploads[id]; u != nil {
			shown.Media = append(shown.Media, shownMedia{ID: id, AltText: u.AltText, Width: u.Width, Height: u.Height})
		}
	}
	return shown
}

// stretches cuts a post's text at what X makes live. A link shows its address as
// X displays it and leads where it was written to lead.
func stretches(p *post) []stretch {
	units := utf16.Encode([]rune(p.Text))
	text := func(start, end int) string { return string(utf16.Decode(units[start:end])) }
	var found []stretch
	at, link := 0, 0
	for _, e := range x.Entities(p.Text) {
		if at < e.Start {
			found = append(found, stretch{Text: text(at, e.Start)})
		}
		piece := stretch{Text: text(e.Start, e.End), Live: true}
		switch e.Kind {
		case platform.Link:
			if link < len(p.Links) {
				piece.Text, piece.Href = p.Links[link].Display, p.Links[link].Expanded
			}
			link++
		case platform.Mention:
			name, _, _ := strings.Cut(text(e.Start+1, e.End), "/")
			piece.Href = "/" + name
		}
		found = append(found, piece)
		at = e.End
	}
	if at < len(units) {
		found = append(found, stretch{Text: text(at, len(units))})
	}
	return found
}

func (s *Simulator) mediaBytes(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	u := s.state.Uploads[id]
	if u == nil || !s.isShown(id) {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", u.Type)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = w.Write(u.Bytes)
}

// isShown reports whether a post that exists has the image.
func (s *Simulator) isShown(id string) bool {
	return slices.ContainsFunc(s.state.Posts, func(p *post) bool { return !p.Deleted && slices.Contains(p.MediaIDs, id) })
}
