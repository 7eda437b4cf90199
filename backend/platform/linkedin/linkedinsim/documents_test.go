package linkedinsim_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"levercast/backend/platform/platformtest"
)

// reserveDocument asks for an address to put a document to.
func (w *world) reserveDocument(owner string) (address, urn string) {
	w.t.Helper()
	a := w.call("POST", "/rest/documents?action=initializeUpload", `{"initializeUploadRequest":{"owner":"urn:li:person:`+owner+`"}}`)
	var body struct {
		Value struct{ UploadURL, Document string }
	}
	if err := json.Unmarshal([]byte(a.body), &body); err != nil || a.status != 200 {
		w.t.Fatalf("initializeUpload: %+v", a)
	}
	return body.Value.UploadURL, body.Value.Document
}

// bring brings a document and returns its URN.
func (w *world) bring(content []byte) string {
	w.t.Helper()
	address, urn := w.reserveDocument("ada")
	if a := w.put(address, content); a.status != 201 {
		w.t.Fatalf("PUT: %+v", a)
	}
	return urn
}

func TestDocuments(t *testing.T) {
	titled := func(urn, title string) string { return fmt.Sprintf(`{"media":{"id":%q,"title":%q}}`, urn, title) }
	pdf := platformtest.Document(2).Bytes

	t.Run("refuses a post before the bytes have come", func(t *testing.T) {
		w := newWorld(t, nil)
		_, urn := w.reserveDocument("ada")
		if a := w.call("POST", "/rest/posts", post("x", "content", titled(urn, "Report"))); a.status != 400 || !a.says("MEDIA_ASSET_WAITING_UPLOAD") {
			t.Errorf("%+v", a)
		}
	})
	t.Run("refuses an upload for somebody else", func(t *testing.T) {
		w := newWorld(t, nil)
		if a := w.call("POST", "/rest/documents?action=initializeUpload", `{"initializeUploadRequest":{"owner":"urn:li:person:ben"}}`); a.status != 403 {
			t.Errorf("%+v", a)
		}
	})
	t.Run("takes no document where an image belongs", func(t *testing.T) {
		w := newWorld(t, nil)
		address, _ := w.reserve("ada")
		if a := w.put(strings.Replace(address, "uploaded-image", "uploaded-document", 1), pdf); a.status != 404 {
			t.Errorf("%+v", a)
		}
	})
	t.Run("does not take it for an image", func(t *testing.T) {
		w := newWorld(t, nil)
		address, _ := w.reserveDocument("ada")
		if a := w.put(address, pdf, "Content-Type", "image/png"); a.status != 415 {
			t.Errorf("%+v", a)
		}
	})
	t.Run("lets no ordinary app ask how far it is", func(t *testing.T) {
		w := newWorld(t, nil)
		if a := w.call("GET", "/rest/documents/urn%3Ali%3Adocument%3A1", ""); a.status != 403 {
			t.Errorf("%+v", a)
		}
	})
	for outcome, content := range map[string][]byte{
		"what is no PDF":                []byte("PK\x03\x04 a word processor's file"),
		"a PDF that breaks off":         pdf[:len(pdf)/2],
		"a PDF of more than 300 pages":  platformtest.Document(301).Bytes,
		"a PDF with nothing to look at": bytes.Replace(pdf, []byte("/Count 2"), []byte("/Count 0"), 1),
	} {
		t.Run("takes, and then cannot process, "+outcome, func(t *testing.T) {
			w := newWorld(t, nil)
			urn := w.bring(content)
			if a := w.call("POST", "/rest/posts", post("x", "content", titled(urn, "Report"))); a.status != 400 || !a.says("MEDIA_ASSET_PROCESSING_FAILED") {
				t.Errorf("%+v", a)
			}
		})
	}
	for outcome, c := range map[string]struct{ content, code string }{
		"refuses one without a title":        {`{"media":{"id":"%s"}}`, "MISSING_FIELD"},
		"refuses one with a blank title":     {`{"media":{"id":"%s","title":" "}}`, "INVALID_VALUE_BLANK_FIELD"},
		"refuses one with a very long title": {`{"media":{"id":"%s","title":"` + strings.Repeat("t", 401) + `"}}`, "FIELD_LENGTH_TOO_LONG"},
		"refuses one with an alt text":       {`{"media":{"id":"%s","title":"Report","altText":"pages"}}`, "INVALID_VALUE_FOR_FIELD"},
		"refuses one among images":           {`{"multiImage":{"images":[{"id":"%s"},{"id":"urn:li:image:1"}]}}`, "INVALID_URN_TYPE"},
	} {
		t.Run(outcome, func(t *testing.T) {
			w := newWorld(t, nil)
			if a := w.call("POST", "/rest/posts", post("x", "content", fmt.Sprintf(c.content, w.bring(pdf)))); a.status != 400 || !a.says(c.code) {
				t.Errorf("%+v; want %s", a, c.code)
			}
			if posts := w.simulator.Posts(); len(posts) != 0 {
				t.Errorf("%+v", posts)
			}
		})
	}
	t.Run("refuses an image with a title", func(t *testing.T) {
		w := newWorld(t, nil)
		if a := w.call("POST", "/rest/posts", post("x", "content", titled(w.upload(picture(t, "png", 8, 8)), "Photo"))); a.status != 400 || !a.says("INVALID_VALUE_FOR_FIELD") {
			t.Errorf("%+v", a)
		}
	})
	t.Run("shows it by its title, and hands it out", func(t *testing.T) {
		w := newWorld(t, nil)
		urn := w.bring(pdf)
		id := w.create("Swipe", "content", titled(urn, `"Report" <1>`))
		page := w.do("GET", "/feed/update/"+id+"/", "", nil)
		if !strings.Contains(page.body, "&#34;Report&#34; &lt;1&gt;") || !strings.Contains(page.body, "PDF · 2 pages") {
			t.Errorf("the page is %s", page.body)
		}
		file := w.do("GET", "/sim/documents/"+strings.TrimPrefix(urn, "urn:li:document:"), "", nil)
		if file.status != 200 || file.header.Get("Content-Type") != "application/pdf" || file.body != string(pdf) {
			t.Errorf("the document is %d %s, %d bytes", file.status, file.header.Get("Content-Type"), len(file.body))
		}
	})
	t.Run("comes back in another run", func(t *testing.T) {
		before, after := newWorld(t, nil), newWorld(t, nil)
		before.create("Kept", "content", titled(before.bring(pdf), "Report"))
		var saved bytes.Buffer
		if err := before.simulator.Save(&saved); err != nil {
			t.Fatal(err)
		}
		if err := after.simulator.Load(&saved); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(before.simulator.Posts(), after.simulator.Posts()); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("does not come from a state that lacks it", func(t *testing.T) {
		w := newWorld(t, nil)
		state := `{"format":1,"tokens":{},"images":{},"calls":{},"posts":[{"urn":"urn:li:ugcPost:1","document":{"urn":"urn:li:document:1"}}]}`
		if err := w.simulator.Load(strings.NewReader(state)); err == nil {
			t.Error("a post without its document was taken")
		}
	})
}
