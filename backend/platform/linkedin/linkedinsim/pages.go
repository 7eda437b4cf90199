package linkedinsim

import (
	"embed"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"levercast/backend/platform/linkedin"
)

//go:embed pages
var files embed.FS

var pages = template.Must(template.ParseFS(files, "pages/*.html"))

// card is a post as a page shows it.
type card struct {
	URN      string
	Author   string
	At       string
	Elements []linkedin.Element
	Images   []cardImage
	Document *cardDocument // nil if there is none
}

type cardImage struct{ ID, AltText string }

type cardDocument struct {
	ID, Title string
	Pages     int
}

// consentPage asks a member to approve an app.
func consentPage(w http.ResponseWriter, ticket string, app App, scopes []string, members []Member, redirect string) {
	// A form's policy also holds for where its answer redirects to.
	target := ""
	if u, err := url.Parse(redirect); err == nil {
		target = u.Scheme + "://" + u.Host
	}
	show(w, http.StatusOK, "consent", target, map[string]any{
		"Ticket": ticket, "App": app.ClientID, "Scopes": scopes, "Members": members,
	})
}

func errorPage(w http.ResponseWriter, message string) {
	show(w, http.StatusBadRequest, "error", "", message)
}

// postPage shows one post.
func (s *Simulator) postPage(w http.ResponseWriter, r *http.Request) {
	cards := s.cards(func(p *stored) bool { return p.URN == r.PathValue("urn") })
	if len(cards) == 0 {
		show(w, http.StatusNotFound, "error", "", "This post cannot be displayed. It may have been deleted.")
		return
	}
	show(w, http.StatusOK, "feed", "", map[string]any{"Title": "Post", "Cards": cards})
}

// activityPage lists all posts, newest first.
func (s *Simulator) activityPage(w http.ResponseWriter, _ *http.Request) {
	show(w, http.StatusOK, "feed", "", map[string]any{"Title": "All activity", "Cards": s.cards(func(*stored) bool { return true })})
}

// hashtagPage lists the posts with a hashtag, newest first.
func (s *Simulator) hashtagPage(w http.ResponseWriter, r *http.Request) {
	tag := r.PathValue("tag")
	cards := s.cards(func(p *stored) bool {
		_, hashtags, _, _ := read(p.Commentary)
		return slices.ContainsFunc(hashtags, func(h string) bool { return strings.EqualFold(h, tag) })
	})
	show(w, http.StatusOK, "feed", "", map[string]any{"Title": "#" + tag, "Cards": cards})
}

// cards returns the posts that exist and pass, newest first.
func (s *Simulator) cards(pass func(*stored) bool) []card {
	s.mu.Lock()
	defer s.mu.Unlock()
	var cards []card
	for _, p := range slices.Backward(s.state.Posts) {
		if p.Deleted || !pass(p) {
			continue
		}
		elements, _ := linkedin.Parse(p.Commentary)
		c := card{URN: p.URN, Author: p.Author, At: p.At.UTC().Format("2 January 2006, 15:04 UTC"), Elements: elements}
		if member, ok := s.member(strings.TrimPrefix(p.Author, "urn:li:person:")); ok {
			c.Author = member.Name()
		}
		for _, image := range p.Images {
			c.Images = append(c.Images, cardImage{strings.TrimPrefix(image.URN, "urn:li:image:"), image.AltText})
		}
		if p.Document != nil {
			c.Document = &cardDocument{strings.TrimPrefix(p.Document.URN, "urn:li:document:"), p.Document.Title, s.state.Images[p.Document.URN].Pages}
		}
		cards = append(cards, c)
	}
	return cards
}

// mediaFile serves the bytes of an image.
func (s *Simulator) mediaFile(w http.ResponseWriter, r *http.Request) {
	s.serveFile(w, r, "urn:li:image:"+r.PathValue("id"))
}

func (s *Simulator) serveFile(w http.ResponseWriter, r *http.Request, urn string) {
	s.mu.Lock()
	p := s.state.Images[urn]
	if p == nil || p.Type == "" {
		s.mu.Unlock()
		http.NotFound(w, r)
		return
	}
	content, kind := p.Bytes, p.Type // set once, never changed
	s.mu.Unlock()
	protect(w, "")
	w.Header().Set("Content-Type", kind)
	_, _ = w.Write(content)
}

func styleSheet(w http.ResponseWriter, r *http.Request) {
	protect(w, "")
	http.ServeFileFS(w, r, files, "pages/style.css")
}

// show writes a page; formTarget is where its form's answer may lead besides here.
func show(w http.ResponseWriter, status int, name, formTarget string, data any) {
	var page strings.Builder
	if err := pages.ExecuteTemplate(&page, name+".html", data); err != nil {
		http.Error(w, "The page could not be shown.", http.StatusInternalServerError)
		return
	}
	protect(w, formTarget)
	writePage(w, status, page.String())
}

// protect forbids a page everything it does not need.
func protect(w http.ResponseWriter, formTarget string) {
	header := w.Header()
	header.Set("Content-Security-Policy", strings.TrimSpace("default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' "+formTarget))
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Cache-Control", "no-store")
}
