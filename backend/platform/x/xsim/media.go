package xsim

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"image"
	"image/gif"
	_ "image/jpeg" // the kinds of image X takes
	_ "image/png"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	_ "golang.org/x/image/webp"
)

// Limits of docs.x.com/x-api/media/quickstart/best-practices.
const (
	maxImage       = 5 << 20
	maxAnimation   = 15 << 20
	maxSegment     = 5 << 20
	maxSegments    = 1000
	maxFrames      = 350
	maxGIFWidth    = 1280
	maxGIFHeight   = 1080
	maxGIFPixels   = 300_000_000
	maxAltText     = 1000
	mediaLife      = 24 * time.Hour
	mediaNotYours  = "Your media IDs are invalid."
	maxTotalPixels = 200_000_000
)

// upload is an image X has, or is being given.
type upload struct {
	OwnerID  string         `json:"ownerId"`
	Category string         `json:"category"`
	Type     string         `json:"type"`
	Declared int            `json:"declared,omitempty"` // total_bytes of a chunked upload
	Segments map[int][]byte `json:"segments,omitempty"`
	Bytes    []byte         `json:"bytes"`
	SHA256   string         `json:"sha256"`
	Width    int            `json:"width"`
	Height   int            `json:"height"`
	Frames   int            `json:"frames"`
	AltText  string         `json:"altText"`
	Expires  time.Time      `json:"expires"`
	Done     bool           `json:"done"`  // all bytes are here and checked
	Looks    int            `json:"looks"` // at the status, until it is ready
}

func (u *upload) ready() bool    { return u.Done && u.Looks <= 0 }
func (u *upload) animated() bool { return u.Frames > 1 }

func (s *Simulator) mediaFits(w http.ResponseWriter, ids []string, user *User) bool {
	animated := false
	for i, id := range ids {
		u := s.state.Uploads[id]
		if u == nil || u.OwnerID != user.ID || !u.ready() || !s.config.Now().Before(u.Expires) || slices.Contains(ids[:i], id) {
			invalid(w, mediaNotYours)
			return false
		}
		animated = animated || u.animated()
	}
	if animated && len(ids) > 1 {
		invalid(w, "You can only attach up to 4 photos or 1 animated GIF.")
		return false
	}
	return true
}

func (s *Simulator) uploadOnce(w http.ResponseWriter, r *http.Request, user *User) {
	media, fields, ok := readMedia(w, r, "media_category", "additional_owners")
	if !ok {
		return
	}
	category := fields["media_category"]
	if category != "tweet_image" && category != "tweet_gif" {
		invalid(w, "media_category: is not one of [tweet_image, tweet_gif]")
		return
	}
	u := &upload{OwnerID: user.ID, Category: category}
	if wrong := u.take(media); wrong != "" {
		invalid(w, wrong)
		return
	}
	s.answerUpload(w, s.keep(u), u)
}

// take checks the bytes and keeps them; it returns what is wrong with them.
func (u *upload) take(media []byte) string {
	config, format, err := image.DecodeConfig(bytes.NewReader(media))
	if err != nil {
		return "media type unrecognized."
	}
	if config.Width*config.Height > maxTotalPixels {
		return "The image has too many pixels."
	}
	u.Type, u.Width, u.Height, u.Frames = "image/"+format, config.Width, config.Height, 1
	if format == "gif" {
		all, err := gif.DecodeAll(bytes.NewReader(media))
		if err != nil {
			return "The GIF is damaged."
		}
		u.Frames = len(all.Image)
	} else if _, _, err := image.Decode(bytes.NewReader(media)); err != nil {
		return "The image is damaged."
	}
	switch {
	case !u.animated() && len(media) > maxImage:
		return "Image file size must be <= 5242880 bytes."
	case u.animated() && u.Category != "tweet_gif":
		return "An animated GIF must be uploaded as tweet_gif."
	case u.animated() && (len(media) > maxAnimation || u.Frames > maxFrames || u.Width > maxGIFWidth || u.Height > maxGIFHeight || u.Width*u.Height*u.Frames > maxGIFPixels):
		return "The animated GIF is too large."
	case !u.animated() && u.Category == "tweet_gif" && format != "gif":
		return "A tweet_gif must be a GIF."
	}
	u.Bytes, u.SHA256, u.Done, u.Segments = media, hash(string(media)), true, nil
	return ""
}

func (s *Simulator) keep(u *upload) (id string) {
	s.state.sweep(s.config.Now())
	u.Expires = s.config.Now().Add(mediaLife)
	if u.Done && u.animated() {
		u.Looks = s.config.Looks
	}
	id = s.state.newID()
	s.state.Uploads[id] = u
	s.changed = true
	return id
}

func (s *Simulator) answerUpload(w http.ResponseWriter, id string, u *upload) {
	key := "3_" + id
	if u.animated() {
		key = "16_" + id
	}
	data := map[string]any{"id": id, "media_key": key, "expires_after_secs": int(u.Expires.Sub(s.config.Now()) / time.Second)}
	if u.Done {
		data["size"] = len(u.Bytes)
		if u.animated() {
			data["processing_info"] = u.processing(s.config.Looks)
		} else {
			data["image"] = map[string]any{"w": u.Width, "h": u.Height, "image_type": u.Type}
		}
	}
	writeJSON(w, http.StatusOK, map[string]any{"data": data})
}

func (u *upload) processing(looks int) map[string]any {
	switch {
	case u.Looks <= 0:
		return map[string]any{"state": "succeeded", "progress_percent": 100}
	case u.Looks >= looks:
		return map[string]any{"state": "pending", "check_after_secs": 1}
	}
	return map[string]any{"state": "in_progress", "check_after_secs": 1, "progress_percent": 50}
}

func (s *Simulator) uploadStatus(w http.ResponseWriter, r *http.Request, user *User) {
	q := r.URL.Query()
	if command := q.Get("command"); command != "" && command != "STATUS" {
		invalid(w, "command: is not one of [STATUS]")
		return
	}
	id := q.Get("media_id")
	u := s.owned(w, id, user)
	if u == nil {
		return
	}
	if u.Looks > 0 {
		u.Looks--
	}
	s.answerUpload(w, id, u)
}

// owned returns an upload of the user that has not expired, or answers.
func (s *Simulator) owned(w http.ResponseWriter, id string, user *User) *upload {
	u := s.state.Uploads[id]
	if !idForm.MatchString(id) {
		invalid(w, "id: does not match the pattern ^[0-9]{1,19}$")
		return nil
	}
	if u == nil || u.OwnerID != user.ID || !s.config.Now().Before(u.Expires) {
		notFound(w, "media", id)
		return nil
	}
	return u
}

func (s *Simulator) initialize(w http.ResponseWriter, r *http.Request, user *User) {
	var request struct {
		Category string   `json:"media_category"`
		Type     string   `json:"media_type"`
		Bytes    int      `json:"total_bytes"`
		Owners   []string `json:"additional_owners"`
		Shared   bool     `json:"shared"`
	}
	if !readStrict(w, r, &request) {
		return
	}
	switch {
	case request.Category != "tweet_gif" && request.Category != "tweet_image":
		invalid(w, "$.media_category: is not one of [tweet_gif, tweet_image]")
	case !slices.Contains([]string{"image/gif", "image/jpeg", "image/png", "image/webp"}, request.Type):
		invalid(w, "$.media_type: is not a known type of image")
	case request.Bytes <= 0 || request.Bytes > maxAnimation:
		invalid(w, "$.total_bytes: is not between 1 and "+strconv.Itoa(maxAnimation))
	default:
		u := &upload{OwnerID: user.ID, Category: request.Category, Type: request.Type, Declared: request.Bytes, Segments: map[int][]byte{}}
		s.answerUpload(w, s.keep(u), u)
	}
}

func (s *Simulator) appendSegment(w http.ResponseWriter, r *http.Request, user *User) {
	u := s.owned(w, r.PathValue("id"), user)
	if u == nil {
		return
	}
	media, fields, ok := readMedia(w, r, "segment_index")
	if !ok {
		return
	}
	index, err := strconv.Atoi(fields["segment_index"])
	switch {
	case err != nil || index < 0 || index >= maxSegments:
		invalid(w, "segment_index: is not between 0 and 999")
	case len(media) == 0 || len(media) > maxSegment:
		invalid(w, "media: a segment has 1 to 5242880 bytes")
	case u.Done:
		invalid(w, "The upload is finalized.")
	default:
		if u.Segments == nil {
			u.Segments = map[int][]byte{}
		}
		u.Segments[index] = media
		writeJSON(w, http.StatusOK, map[string]any{"data": map[string]int64{"expires_at": u.Expires.Unix()}})
	}
}

func (s *Simulator) finalize(w http.ResponseWriter, r *http.Request, user *User) {
	id := r.PathValue("id")
	u := s.owned(w, id, user)
	if u == nil {
		return
	}
	if !u.Done {
		var media []byte
		for i := range len(u.Segments) {
			media = append(media, u.Segments[i]...)
		}
		declared := u.Type
		if len(media) != u.Declared {
			invalid(w, "Segments do not add up to provided total file size.")
			return
		}
		if wrong := u.take(media); wrong != "" {
			invalid(w, wrong)
			return
		}
		if u.Type != declared {
			u.Done = false
			invalid(w, "The bytes are not of the declared media type.")
			return
		}
		if u.animated() {
			u.Looks = s.config.Looks
		}
		s.changed = true
	}
	s.answerUpload(w, id, u)
}

func (s *Simulator) describe(w http.ResponseWriter, r *http.Request, user *User) {
	var request struct {
		ID       string `json:"id"`
		Metadata struct {
			AltText *struct {
				Text string `json:"text"`
			} `json:"alt_text"`
		} `json:"metadata"`
	}
	if !readStrict(w, r, &request) {
		return
	}
	u := s.owned(w, request.ID, user)
	if u == nil {
		return
	}
	alt := request.Metadata.AltText
	if alt == nil || alt.Text == "" || len(utf16.Encode([]rune(alt.Text))) > maxAltText {
		invalid(w, "$.metadata.alt_text.text: has 1 to 1000 characters")
		return
	}
	u.AltText = alt.Text
	s.changed = true
	writeJSON(w, http.StatusOK, map[string]any{"data": map[string]any{
		"id": request.ID, "associated_metadata": map[string]any{"alt_text": alt},
	}})
}

// readMedia reads the bytes and the named fields from a multipart body, or from
// JSON with the bytes in base64. Any other field is refused.
func readMedia(w http.ResponseWriter, r *http.Request, names ...string) (media []byte, fields map[string]string, ok bool) {
	fields = map[string]string{}
	mediaType, parameters, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch mediaType {
	case "multipart/form-data":
		reader := multipart.NewReader(r.Body, parameters["boundary"])
		for {
			part, err := reader.NextPart()
			if err == io.EOF {
				break
			}
			if err != nil {
				invalid(w, "The form is damaged.")
				return nil, nil, false
			}
			value, err := io.ReadAll(part)
			name := part.FormName()
			switch {
			case err != nil:
				invalid(w, "The form is damaged.")
				return nil, nil, false
			case name == "media":
				media = value
			case slices.Contains(names, name):
				fields[name] = string(value)
			default:
				invalid(w, name+": is not defined in the schema and the schema does not allow additional properties")
				return nil, nil, false
			}
		}
	case "application/json":
		var body map[string]json.RawMessage
		if !readStrict(w, r, &body) {
			return nil, nil, false
		}
		for name, raw := range body {
			value := strings.Trim(string(raw), `"`)
			switch {
			case name == "media":
				decoded, err := base64.StdEncoding.DecodeString(value)
				if err != nil {
					invalid(w, "media: is not base64")
					return nil, nil, false
				}
				media = decoded
			case slices.Contains(names, name):
				fields[name] = value
			default:
				invalid(w, "$."+name+": is not defined in the schema and the schema does not allow additional properties")
				return nil, nil, false
			}
		}
	default:
		writeProblem(w, problem{Title: "Unsupported Media Type", Type: "about:blank", Status: 415, Detail: "The body must be a form or JSON."})
		return nil, nil, false
	}
	if media == nil || fields[names[0]] == "" {
		invalid(w, "media and "+names[0]+" are required")
		return nil, nil, false
	}
	return media, fields, true
}
