package generatetest

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"levercast/backend/generate"
)

func testModels(t *testing.T, subject Subject) {
	t.Run("are listed in the provider's order, and nothing is written", func(t *testing.T) {
		b := subject.New(t)
		models, err := dial(t, b).Models(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(b.Models, models); diff != "" {
			t.Error(diff)
		}
		if sent := b.Prompts(); len(sent) != 0 {
			t.Errorf("%d prompts were sent", len(sent))
		}
	})
	t.Run("are not listed for a wrong key", func(t *testing.T) {
		b := subject.New(t)
		b.Key = "wrong-key-0123456789"
		_, err := dial(t, b).Models(t.Context())
		expect(t, err, generate.WrongKey)
	})
	t.Run("are not listed where nobody listens", func(t *testing.T) {
		b := subject.New(t)
		b.Stop()
		_, err := dial(t, b).Models(t.Context())
		expect(t, err, generate.NotRunning)
	})
}

func testAnswers(t *testing.T, subject Subject) {
	t.Run("arrive piece by piece, with what they used up", func(t *testing.T) {
		b := subject.New(t)
		b.Answer(pieces...)
		var heard []string
		answer, err := dial(t, b).Complete(t.Context(), prompt(), func(text string) { heard = append(heard, text) })
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(pieces, heard); diff != "" {
			t.Error(diff)
		}
		if answer.Model != b.Provider.Model || answer.Usage.InputTokens == 0 || answer.Usage.OutputTokens == 0 {
			t.Errorf("answer %+v", answer)
		}
	})
	t.Run("are to what was asked, with the images", func(t *testing.T) {
		b := subject.New(t)
		b.Answer(pieces...)
		asked := prompt()
		asked.Images = []generate.Image{{Type: "image/png", Bytes: []byte{0x89, 'P', 'N', 'G', 0, 255}}, {Type: "image/jpeg", Bytes: []byte{0xFF, 0xD8}}}
		if _, err := dial(t, b).Complete(t.Context(), asked, func(string) {}); err != nil {
			t.Fatal(err)
		}
		sent := b.Prompts()
		if len(sent) != 1 {
			t.Fatalf("%d prompts were sent", len(sent))
		}
		if sent[0].Instructions != asked.Instructions || sent[0].Material != asked.Material {
			t.Errorf("sent %+v", sent[0])
		}
		if diff := cmp.Diff(asked.Images, sent[0].Images); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("can be asked for at the same time", func(t *testing.T) {
		b := subject.New(t)
		b.Answer(pieces...)
		api := dial(t, b)
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				var heard strings.Builder
				if _, err := api.Complete(t.Context(), prompt(), func(text string) { heard.WriteString(text) }); err != nil || heard.String() != strings.Join(pieces, "") {
					t.Errorf("heard %q, %v", heard.String(), err)
				}
			})
		}
		all.Wait()
	})
}

func testSchema(t *testing.T, subject Subject) {
	t.Run("is sent along", func(t *testing.T) {
		b := subject.New(t)
		b.Answer(pieces...)
		answer, err := dial(t, b).Complete(t.Context(), prompt(), func(string) {})
		if err != nil || !answer.Structured {
			t.Fatalf("%+v, %v", answer, err)
		}
		if sent := b.Prompts(); len(sent) != 1 || sent[0].Schema.JSON == nil {
			t.Errorf("sent %+v", sent)
		}
	})
	t.Run("is left out where there is none", func(t *testing.T) {
		b := subject.New(t)
		b.Answer("hello")
		asked := prompt()
		asked.Schema = generate.Schema{}
		answer, err := dial(t, b).Complete(t.Context(), asked, func(string) {})
		if err != nil || answer.Structured {
			t.Fatalf("%+v, %v", answer, err)
		}
		if sent := b.Prompts(); len(sent) != 1 || sent[0].Schema.JSON != nil {
			t.Errorf("sent %+v", sent)
		}
	})
	t.Run("is left out, once, where it is refused", func(t *testing.T) {
		b := subject.New(t)
		b.Answer(pieces...)
		b.Inject(NoSchema)
		var heard []string
		answer, err := dial(t, b).Complete(t.Context(), prompt(), func(text string) { heard = append(heard, text) })
		if err != nil || answer.Structured || !slices.Equal(heard, pieces) {
			t.Fatalf("%+v, %v, %q", answer, err, heard)
		}
		if sent := b.Prompts(); len(sent) != 2 || sent[0].Schema.JSON == nil || sent[1].Schema.JSON != nil {
			t.Errorf("sent %+v", sent)
		}
	})
	t.Run("is not sent again to a model that refused it, as long as the program runs", func(t *testing.T) {
		b := subject.New(t)
		b.Answer(pieces...)
		b.Inject(NoSchema)
		for range 2 {
			if answer, err := dial(t, b).Complete(t.Context(), prompt(), func(string) {}); err != nil || answer.Structured {
				t.Fatalf("%+v, %v", answer, err)
			}
		}
		if sent := b.Prompts(); len(sent) != 3 || sent[2].Schema.JSON != nil {
			t.Errorf("sent %+v", sent)
		}
	})
	t.Run("is refused for good the second time", func(t *testing.T) {
		b := subject.New(t)
		b.Inject(NoSchema, NoSchema)
		_, err := dial(t, b).Complete(t.Context(), prompt(), func(string) {})
		expect(t, err, generate.Rejected)
		if sent := b.Prompts(); len(sent) != 2 {
			t.Errorf("%d prompts were sent", len(sent))
		}
	})
}

// complete asks once and ignores the text.
func complete(ctx context.Context, api generate.API) error {
	_, err := api.Complete(ctx, prompt(), func(string) {})
	return err
}
