package platformtest

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"levercast/backend/platform"
)

// Document returns a small PDF of so many empty pages.
func Document(pages int) platform.Document {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	object := func(content string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), content)
	}
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", i+3)
	}
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object(fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", pages, kids.String()))
	for range pages {
		object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>")
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, position := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", position)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, table)
	return platform.Document{Bytes: b.Bytes()}
}

func document(t *testing.T, subject Subject) {
	if !subject.New(t).Platform.Limits().Documents {
		noDocument(t, subject)
		return
	}
	t.Run("comes into the post with its title", func(t *testing.T) {
		bench := subject.New(t)
		const title = "Report “2026” & <more> (draft_1)"
		request := platform.Request{Author: bench.Author, Text: subject.Text, Document: mustUploadDocument(t, bench, title)}
		receipt := mustCreate(t, bench, request)
		want := []Post{{ID: receipt.RemoteID, Text: subject.Text, Document: title}}
		if diff := cmp.Diff(want, bench.Posts()); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("may be handed over again", func(t *testing.T) {
		bench := subject.New(t)
		mustUploadDocument(t, bench, "First")
		mustCreate(t, bench, platform.Request{Author: bench.Author, Text: subject.Text, Document: mustUploadDocument(t, bench, "Second")})
		hasPosts(t, bench, 1)
	})
	t.Run("is an error if its bytes are no document", func(t *testing.T) {
		bench := subject.New(t)
		_, err := bench.Platform.UploadDocument(t.Context(), bench.Token, bench.Author, platform.Document{Bytes: []byte("no document")})
		wants[*platform.Refused](t, bench, err)
	})
	t.Run("wants a connection after a bad token", func(t *testing.T) {
		bench := subject.New(t)
		_, err := bench.Platform.UploadDocument(t.Context(), "no-such-token", bench.Author, Document(1))
		wants[*platform.Reconnect](t, bench, err)
	})
	for outcome, change := range map[string]func(*platform.Request, Bench, *testing.T){
		"is refused without a title": func(r *platform.Request, _ Bench, _ *testing.T) { r.Document.Title = " " },
		"is refused with a title that is too long": func(r *platform.Request, b Bench, _ *testing.T) {
			r.Document.Title = strings.Repeat("t", b.Platform.Limits().Document.Title+1)
		},
		"is refused beside images": func(r *platform.Request, b Bench, t *testing.T) {
			r.Media = []platform.UploadedImage{mustUpload(t, b, Image(10, "an image"))}
		},
		"is refused if the network does not have it": func(r *platform.Request, _ Bench, _ *testing.T) { r.Document.ID = "1234567890123456" },
	} {
		t.Run(outcome, func(t *testing.T) {
			bench := subject.New(t)
			request := platform.Request{Author: bench.Author, Text: subject.Text, Document: mustUploadDocument(t, bench, "Report")}
			change(&request, bench, t)
			_, err := bench.Platform.Create(t.Context(), bench.Token, request)
			wants[*platform.Refused](t, bench, err)
			hasPosts(t, bench, 0)
		})
	}
	eachSafeFault(t, subject, Upload, func(t *testing.T, bench Bench) error {
		_, err := bench.Platform.UploadDocument(t.Context(), bench.Token, bench.Author, Document(1))
		return err
	})
}

// noDocument checks that a network without documents never leaves one out.
func noDocument(t *testing.T, subject Subject) {
	t.Run("is refused where there are none", func(t *testing.T) {
		bench := subject.New(t)
		_, err := bench.Platform.UploadDocument(t.Context(), bench.Token, bench.Author, Document(1))
		wants[*platform.Refused](t, bench, err)
		_, err = bench.Platform.Create(t.Context(), bench.Token, platform.Request{
			Author: bench.Author, Text: subject.Text, Document: &platform.UploadedDocument{ID: "1234567890123456", Title: "Report"},
		})
		wants[*platform.Refused](t, bench, err)
		hasPosts(t, bench, 0)
	})
}

func mustUploadDocument(t *testing.T, bench Bench, title string) *platform.UploadedDocument {
	t.Helper()
	id, err := bench.Platform.UploadDocument(t.Context(), bench.Token, bench.Author, Document(2))
	if err != nil || id == "" {
		t.Fatalf("UploadDocument = %q, %v", id, err)
	}
	return &platform.UploadedDocument{ID: id, Title: title}
}
