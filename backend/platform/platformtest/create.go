package platformtest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"levercast/backend/platform"
)

func create(t *testing.T, subject Subject) {
	t.Run("makes one post with exactly the text given", func(t *testing.T) {
		bench := subject.New(t)
		receipt := mustCreate(t, bench, platform.Request{Author: bench.Author, Text: subject.Text})
		want := []Post{{ID: receipt.RemoteID, Text: subject.Text}}
		if diff := cmp.Diff(want, bench.Posts()); diff != "" {
			t.Error(diff)
		}
		if address := bench.Platform.Permalink(bench.Author, receipt.RemoteID); receipt.URL != address {
			t.Errorf("receipt's URL = %q, Permalink = %q", receipt.URL, address)
		}
	})
	t.Run("continues a thread", func(t *testing.T) {
		bench := subject.New(t)
		if !bench.Platform.Limits().Threads {
			return // nothing is promised
		}
		first := mustCreate(t, bench, platform.Request{Author: bench.Author, Text: "First part"})
		mustCreate(t, bench, platform.Request{Author: bench.Author, Text: "Second part", ReplyTo: first.RemoteID})
		if got := bench.Posts()[1].ReplyTo; got != first.RemoteID {
			t.Errorf("the second part answers %q; want %q", got, first.RemoteID)
		}
	})
	t.Run("is refused for text that is too long, uncut", func(t *testing.T) {
		bench := subject.New(t)
		_, err := bench.Platform.Create(t.Context(), bench.Token, platform.Request{Author: bench.Author, Text: subject.TooLong})
		wants[*platform.Refused](t, bench, err)
		hasPosts(t, bench, 0)
	})
	t.Run("is refused for an image the network does not have", func(t *testing.T) {
		bench := subject.New(t)
		_, err := bench.Platform.Create(t.Context(), bench.Token, platform.Request{
			Author: bench.Author, Text: subject.Text, Media: []platform.UploadedImage{{ID: "1234567890123456"}},
		})
		wants[*platform.Refused](t, bench, err)
		hasPosts(t, bench, 0)
	})
	t.Run("says that the same text is already there", func(t *testing.T) {
		bench := subject.New(t)
		request := platform.Request{Author: bench.Author, Text: subject.Text}
		mustCreate(t, bench, request)
		_, err := bench.Platform.Create(t.Context(), bench.Token, request)
		if refused := wants[*platform.Refused](t, bench, err); refused != nil && !refused.Duplicate {
			t.Error("the refusal does not say that it is a duplicate")
		}
		hasPosts(t, bench, 1)
	})
	t.Run("wants a connection after a bad token", func(t *testing.T) {
		bench := subject.New(t)
		_, err := bench.Platform.Create(t.Context(), "no-such-token", platform.Request{Author: bench.Author, Text: subject.Text})
		wants[*platform.Reconnect](t, bench, err)
		hasPosts(t, bench, 0)
	})
	t.Run("says that nothing left the machine when the network is out of reach", func(t *testing.T) {
		bench := subject.New(t)
		bench.Unplug()
		_, err := bench.Platform.Create(t.Context(), bench.Token, platform.Request{Author: bench.Author, Text: subject.Text})
		wants[*platform.Unreachable](t, bench, err)
		hasPosts(t, bench, 0)
	})
	t.Run("sends nothing once it is cancelled", func(t *testing.T) {
		bench := subject.New(t)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := bench.Platform.Create(ctx, bench.Token, platform.Request{Author: bench.Author, Text: subject.Text})
		wants[*platform.Unreachable](t, bench, err)
		hasPosts(t, bench, 0)
	})
}

func createUnderFaults(t *testing.T, subject Subject) {
	if len(subject.Faults) == 0 {
		t.Fatal("the subject names no faults")
	}
	for _, fault := range subject.Faults {
		t.Run("is sent once and honest after "+string(fault), func(t *testing.T) {
			bench := subject.New(t)
			struck := bench.Inject(Create, fault)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			if fault == CommitThenHang {
				go func() {
					<-struck
					cancel()
				}()
			}
			_, err := bench.Platform.Create(ctx, bench.Token, platform.Request{Author: bench.Author, Text: subject.Text})
			mustHaveStruck(t, struck)
			if n := bench.Requests(Create); n != 1 {
				t.Errorf("%d requests that can create a post were sent; want 1", n)
			}
			switch fault {
			case RateLimited:
				wants[*platform.RetryAt](t, bench, err)
			case EchoToken:
				wants[*platform.Refused](t, bench, err)
			default: // the adapter cannot know, so it must not claim to
				wants[*platform.Uncertain](t, bench, err)
			}
			if fault.commits() {
				hasPosts(t, bench, 1)
			} else {
				hasPosts(t, bench, 0)
			}
		})
	}
}

func find(t *testing.T, subject Subject) {
	since := func(bench Bench, t *testing.T, text string, since time.Time) (platform.Receipt, error) {
		t.Helper()
		receipt, err := bench.Platform.Find(t.Context(), bench.Token, platform.Request{Author: bench.Author, Text: text}, since)
		if errors.Is(err, platform.ErrCannotLook) {
			t.Skip("the network gives no way to look")
		}
		return receipt, err
	}
	t.Run("finds the post whose answer was lost", func(t *testing.T) {
		bench := subject.New(t)
		if !slices.Contains(subject.Faults, CommitThenDrop) {
			t.Fatal("the subject lacks CommitThenDrop")
		}
		bench.Inject(Create, CommitThenDrop)
		_, err := bench.Platform.Create(t.Context(), bench.Token, platform.Request{Author: bench.Author, Text: subject.Text})
		wants[*platform.Uncertain](t, bench, err)
		receipt, err := since(bench, t, subject.Text, time.Time{})
		if err != nil || receipt.RemoteID != bench.Posts()[0].ID {
			t.Errorf("Find = %+v, %v; want post %s", receipt, err, bench.Posts()[0].ID)
		}
	})
	t.Run("finds nothing where there is nothing", func(t *testing.T) {
		bench := subject.New(t)
		mustCreate(t, bench, platform.Request{Author: bench.Author, Text: subject.Text + "!"})
		if receipt, err := since(bench, t, subject.Text, time.Time{}); !errors.Is(err, platform.ErrNotThere) {
			t.Errorf("Find = %+v, %v; want ErrNotThere", receipt, err)
		}
	})
	t.Run("passes over a post made before", func(t *testing.T) {
		bench := subject.New(t)
		mustCreate(t, bench, platform.Request{Author: bench.Author, Text: subject.Text})
		future := time.Date(2090, 1, 1, 0, 0, 0, 0, time.UTC)
		if receipt, err := since(bench, t, subject.Text, future); !errors.Is(err, platform.ErrNotThere) {
			t.Errorf("Find = %+v, %v; want ErrNotThere", receipt, err)
		}
	})
}

func mustCreate(t *testing.T, bench Bench, request platform.Request) platform.Receipt {
	t.Helper()
	receipt, err := bench.Platform.Create(t.Context(), bench.Token, request)
	if err != nil {
		t.Fatalf("Create: %v", err)
	}
	if receipt.RemoteID == "" {
		t.Fatal("Create returned no id and no error")
	}
	return receipt
}

func mustUpload(t *testing.T, bench Bench, image platform.Image) platform.UploadedImage {
	t.Helper()
	id, err := bench.Platform.Upload(t.Context(), bench.Token, bench.Author, image)
	if err != nil || id == "" {
		t.Fatalf("Upload = %q, %v", id, err)
	}
	return platform.UploadedImage{ID: id, AltText: image.AltText}
}

func hasPosts(t *testing.T, bench Bench, want int) {
	t.Helper()
	if posts := bench.Posts(); len(posts) != want {
		t.Errorf("the network has %d posts; want %d", len(posts), want)
	}
}

func mustHaveStruck(t *testing.T, struck <-chan struct{}) {
	t.Helper()
	select {
	case <-struck:
	default:
		t.Fatal("the request the fault was meant for never came")
	}
}

// wants checks that err is of one type, says something to a person, and holds
// no secret.
func wants[E error](t *testing.T, bench Bench, err error) E {
	t.Helper()
	var want E
	if !errors.As(err, &want) {
		t.Errorf("error is %T (%v); want %T", err, err, want)
		return want
	}
	holdsNoSecret(t, bench, err)
	if answer, ok := platform.AnswerOf(err); !ok || answer.Message == "" || answer.Hint == "" {
		t.Errorf("%T says nothing to a person: %+v", err, answer)
	}
	return want
}

func wantsAny(t *testing.T, bench Bench, err error, types ...func(error) bool) {
	t.Helper()
	holdsNoSecret(t, bench, err)
	if !slices.ContainsFunc(types, func(is func(error) bool) bool { return is(err) }) {
		t.Errorf("error is %T (%v); want one that allows another try", err, err)
	}
}

func isType[E error](err error) bool {
	var want E
	return errors.As(err, &want)
}

func holdsNoSecret(t *testing.T, bench Bench, err error) {
	t.Helper()
	if err == nil {
		return
	}
	answer, _ := platform.AnswerOf(err)
	said := strings.Join([]string{err.Error(), answer.Excerpt, answer.Message, answer.Hint, answer.Code}, "\n")
	for _, secret := range []string{bench.Token, bench.App.Secret} {
		if secret != "" && strings.Contains(said, secret) {
			t.Error("an error repeats a token or a client secret")
		}
	}
	if len([]rune(answer.Excerpt)) > 500 {
		t.Errorf("the excerpt has %d characters; the most is 500", len([]rune(answer.Excerpt)))
	}
}
