package linkedinsim

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf16"

	"levercast/backend/platform"
	"levercast/backend/platform/linkedin"
)

// What a post may hold.
// https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api
const (
	maxCommentary = 3000
	maxAltText    = 4086
	maxImages     = 20
)

// duplicateWindow is how long the same content is refused, deleted posts included.
const duplicateWindow = 24 * time.Hour

var (
	postURN  = regexp.MustCompile(`^urn:li:(share|ugcPost):[0-9]+$`)
	imageURN = regexp.MustCompile(`^urn:li:image:[A-Za-z0-9_-]+$`)

	documentURN = regexp.MustCompile(`^urn:li:document:[A-Za-z0-9_-]+$`)
)

// submission is the body of POST /rest/posts. Pointers tell a missing field from
// an empty one.
type submission struct {
	Author       *string `json:"author"`
	Commentary   *string `json:"commentary"`
	Visibility   *string `json:"visibility"`
	Distribution *struct {
		FeedDistribution               *string  `json:"feedDistribution"`
		TargetEntities                 []string `json:"targetEntities"`
		ThirdPartyDistributionChannels []string `json:"thirdPartyDistributionChannels"`
	} `json:"distribution"`
	Content *struct {
		Media      *fileReference `json:"media"`
		MultiImage *struct {
			Images []fileReference `json:"images"`
		} `json:"multiImage"`
	} `json:"content"`
	LifecycleState            *string `json:"lifecycleState"`
	IsReshareDisabledByAuthor bool    `json:"isReshareDisabledByAuthor"`
}

// fileReference names an image, or a document, which has a title.
type fileReference struct {
	ID      string  `json:"id"`
	AltText *string `json:"altText"`
	Title   *string `json:"title"`
}

func (s *Simulator) createPost(w http.ResponseWriter, r *http.Request, who grant) *apiError {
	var body submission
	if problem := decode(r, &body); problem != nil {
		return problem
	}
	files, problem := body.check()
	if problem != nil {
		return problem
	}
	if !slices.Contains(who.Scopes, "w_member_social") || *body.Author != (Member{Sub: who.Sub}).URN() {
		return denied(r, "partnerApiPostsExternal.CREATE")
	}
	id, problem := s.commit(body, files)
	if problem != nil {
		return problem
	}
	s.config.OnChange()
	w.Header().Set("X-RestLi-Id", id)
	w.WriteHeader(http.StatusCreated)
	return nil
}

// check judges the body's form and returns the files it names.
func (b *submission) check() ([]fileReference, *apiError) {
	for _, field := range []struct {
		name    string
		present bool
	}{
		{"/author", b.Author != nil}, {"/commentary", b.Commentary != nil}, {"/visibility", b.Visibility != nil},
		{"/lifecycleState", b.LifecycleState != nil}, {"/distribution", b.Distribution != nil},
		{"/distribution/feedDistribution", b.Distribution != nil && b.Distribution.FeedDistribution != nil},
	} {
		if !field.present {
			return nil, badRequest("MISSING_FIELD", "%s :: field is required but not found and has no default value", field.name)
		}
	}
	switch {
	case !strings.HasPrefix(*b.Author, "urn:li:person:"):
		return nil, badRequest("INVALID_URN_TYPE", "/author :: %q is not the URN of a person", *b.Author)
	case *b.Visibility != "PUBLIC" && *b.Visibility != "CONNECTIONS":
		return nil, badRequest("INVALID_VALUE_FOR_FIELD", "/visibility :: %q is not possible for a member", *b.Visibility)
	case *b.LifecycleState != "PUBLISHED":
		return nil, badRequest("INVALID_VALUE_FOR_FIELD", "/lifecycleState :: a post can only be created as PUBLISHED")
	case *b.Distribution.FeedDistribution != "MAIN_FEED" && *b.Distribution.FeedDistribution != "NONE":
		return nil, badRequest("INVALID_VALUE_FOR_FIELD", "/distribution/feedDistribution :: %q", *b.Distribution.FeedDistribution)
	case strings.TrimSpace(*b.Commentary) == "":
		return nil, badRequest("INVALID_VALUE_BLANK_FIELD", "/commentary :: must not be blank")
	case units(*b.Commentary) > maxCommentary:
		return nil, badRequest("FIELD_LENGTH_TOO_LONG", "/commentary :: length %d is more than %d", units(*b.Commentary), maxCommentary)
	}
	return b.files()
}

func (b *submission) files() ([]fileReference, *apiError) {
	if b.Content == nil {
		return nil, nil
	}
	var images []fileReference
	switch content := b.Content; {
	case (content.Media == nil) == (content.MultiImage == nil):
		return nil, badRequest("INVALID_VALUE_FOR_FIELD", "/content :: exactly one kind of content must be given")
	case content.Media != nil && documentURN.MatchString(content.Media.ID):
		return []fileReference{*content.Media}, checkDocument(content.Media)
	case content.Media != nil:
		images = []fileReference{*content.Media}
	default:
		images = content.MultiImage.Images
		if len(images) < 2 || len(images) > maxImages {
			return nil, badRequest("INVALID_VALUE_FOR_FIELD", "/content/multiImage/images :: %d images; 2 to %d are possible", len(images), maxImages)
		}
	}
	for _, image := range images {
		if !imageURN.MatchString(image.ID) {
			return nil, badRequest("INVALID_URN_TYPE", "/content :: %q is not the URN of an image", image.ID)
		}
		if image.Title != nil {
			return nil, badRequest("INVALID_VALUE_FOR_FIELD", "/content :: an image has no title here")
		}
		if image.AltText != nil && units(*image.AltText) > maxAltText {
			return nil, badRequest("FIELD_LENGTH_TOO_LONG", "/content :: an altText is longer than %d", maxAltText)
		}
	}
	return images, nil
}

// commit creates the post, unless a file is not ready or the same content is
// already there.
func (s *Simulator) commit(body submission, files []fileReference) (string, *apiError) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.config.Now()
	text, _, _, _ := read(*body.Commentary)
	post := &stored{
		URN: "urn:li:share:" + newID(), Author: *body.Author, Commentary: *body.Commentary, Visibility: *body.Visibility,
		Fingerprint: digest([]byte(text)), At: now,
	}
	for _, reference := range files {
		file := s.state.Images[reference.ID]
		if problem := s.checkFile(file, post.Author); problem != nil {
			return "", problem
		}
		post.URN = strings.Replace(post.URN, ":share:", ":ugcPost:", 1)
		post.Fingerprint += " " + digest(file.Bytes)
		if reference.Title != nil {
			post.Document = &storedDocument{URN: file.URN, Title: *reference.Title}
			continue
		}
		alt := ""
		if reference.AltText != nil {
			alt = *reference.AltText
		}
		post.Images = append(post.Images, storedImage{URN: file.URN, AltText: alt})
	}
	for _, other := range s.state.Posts {
		if other.Author == post.Author && other.Fingerprint == post.Fingerprint && now.Sub(other.At) < duplicateWindow {
			return "", duplicateOf(other.URN)
		}
	}
	s.state.Posts = append(s.state.Posts, post)
	return post.URN, nil
}

// duplicateOf is the refusal of content that another post has.
func duplicateOf(urn string) *apiError {
	return &apiError{status: http.StatusUnprocessableEntity, code: "DUPLICATE_POST",
		message: "com.linkedin.content.common.exception.BadRequestResponseException: Content is a duplicate of " + urn}
}

// deletePost removes a member's own post. A post that is not there is removed.
func (s *Simulator) deletePost(w http.ResponseWriter, r *http.Request, who grant) *apiError {
	urn := r.PathValue("urn")
	switch {
	case strings.Contains(r.URL.EscapedPath(), ":"):
		return badRequest("ILLEGAL_ARGUMENT", "The URN in the path must be percent-encoded")
	case !postURN.MatchString(urn):
		return badRequest("INVALID_URN_TYPE", "%q is not the URN of a post", urn)
	case !slices.Contains(who.Scopes, "w_member_social"):
		return denied(r, "partnerApiPostsExternal.DELETE")
	}
	s.mu.Lock()
	changed := false
	for _, p := range s.state.Posts {
		if p.URN != urn {
			continue
		}
		if p.Author != (Member{Sub: who.Sub}).URN() {
			s.mu.Unlock()
			return denied(r, "partnerApiPostsExternal.DELETE")
		}
		changed = !p.Deleted
		p.Deleted = true
	}
	s.mu.Unlock()
	if changed {
		s.config.OnChange()
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// view returns what readers get of a post; the caller holds the lock.
func (s *Simulator) view(p *stored) Post {
	post := Post{URN: p.URN, Author: p.Author, Visibility: p.Visibility, At: p.At}
	post.Text, post.Hashtags, post.Mentions, post.Cut = read(p.Commentary)
	for _, reference := range p.Images {
		image := s.state.Images[reference.URN]
		post.Images = append(post.Images, Image{
			URN: image.URN, AltText: reference.AltText, Type: image.Type, SHA256: digest(image.Bytes), Width: image.Width, Height: image.Height,
		})
	}
	if p.Document != nil {
		file := s.state.Images[p.Document.URN]
		post.Document = &Document{URN: file.URN, Title: p.Document.Title, SHA256: digest(file.Bytes), Pages: file.Pages, Bytes: len(file.Bytes)}
	}
	return post
}

// read returns what readers see of commentary: LinkedIn says nothing when a stray
// reserved character cuts it.
func read(commentary string) (text string, hashtags, mentions []string, cut bool) {
	elements, complete := linkedin.Parse(commentary)
	var out strings.Builder
	for _, e := range elements {
		out.WriteString(e.Text)
		switch e.Kind {
		case platform.Hashtag:
			hashtags = append(hashtags, strings.TrimPrefix(e.Text, "#"))
		case platform.Mention:
			mentions = append(mentions, e.URN)
		}
	}
	return out.String(), hashtags, mentions, !complete
}

// units counts UTF-16 units.
func units(text string) int { return len(utf16.Encode([]rune(text))) }
