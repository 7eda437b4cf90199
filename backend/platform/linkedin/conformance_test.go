package linkedin_test

import (
	"maps"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"levercast/backend/platform"
	"levercast/backend/platform/linkedin"
	"levercast/backend/platform/linkedin/linkedinsim"
	"levercast/backend/platform/platformtest"
)

// noon is when the tests begin.
var noon = time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC)

var (
	testApp    = linkedinsim.App{ClientID: "86abc", Secret: "the-client-secret", Redirects: []string{"http://localhost:8917/callback/linkedin"}}
	testMember = linkedinsim.Member{Sub: "782bbtaQ", GivenName: "Ada", LastName: "Muster", Email: "ada@example.com"}
	testAuthor = platform.Profile{ID: "782bbtaQ", Username: "Ada Muster", Name: "Ada Muster"}
)

// bench is the adapter and a simulator, connected over loopback.
type bench struct {
	client    *linkedin.Client
	simulator *linkedinsim.Simulator
	server    *httptest.Server
	token     string
}

func newBench(t *testing.T, adjust func(*linkedinsim.Config)) bench {
	t.Helper()
	config := linkedinsim.Config{
		Now:     func() time.Time { return noon },
		Apps:    []linkedinsim.App{testApp},
		Members: []linkedinsim.Member{testMember},
	}
	if adjust != nil {
		adjust(&config)
	}
	simulator, err := linkedinsim.New(config)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(simulator)
	t.Cleanup(server.Close)
	client, err := linkedin.New(linkedin.Config{AuthURL: server.URL, APIURL: server.URL, Now: config.Now})
	if err != nil {
		t.Fatal(err)
	}
	token, _, err := simulator.IssueToken(testMember.Sub)
	if err != nil {
		t.Fatal(err)
	}
	return bench{client, simulator, server, token}
}

func TestConformance(t *testing.T) {
	requests := map[platformtest.Call]linkedinsim.Fault{
		platformtest.Create: {Method: "POST", Path: "/rest/posts"},
		platformtest.Upload: {Method: "PUT", Path: "/dms-uploads/"},
		platformtest.Me:     {Method: "GET", Path: "/v2/userinfo"},
		platformtest.Delete: {Method: "DELETE", Path: "/rest/posts/"},
	}
	faults := map[platformtest.Fault]linkedinsim.FaultKind{
		platformtest.DropBefore:       linkedinsim.DropBefore,
		platformtest.FailBefore:       linkedinsim.FailBefore,
		platformtest.Garbage:          linkedinsim.BadGateway,
		platformtest.RateLimited:      linkedinsim.Throttle,
		platformtest.EchoToken:        linkedinsim.EchoHeader,
		platformtest.CommitThenDrop:   linkedinsim.CommitThenDrop,
		platformtest.CommitThenFail:   linkedinsim.CommitThenFail,
		platformtest.CommitThenHang:   linkedinsim.CommitThenHang,
		platformtest.CommitTruncated:  linkedinsim.CommitTruncated,
		platformtest.CommitWithoutID:  linkedinsim.CommitWithoutID,
		platformtest.CommitWithMarkup: linkedinsim.CommitThenPage,
	}
	subject := platformtest.Subject{
		Text:    "Version 1 (beta) is out, see https://example.com/a_b?x=1 #golang [really]",
		TooLong: strings.Repeat("A sentence of (some) words. ", 60) + "\n\n" + strings.Repeat("Another sentence. ", 90),
	}
	subject.Faults = slices.Sorted(maps.Keys(faults))
	subject.New = func(t *testing.T) platformtest.Bench {
		b := newBench(t, nil)
		return platformtest.Bench{
			Platform: b.client,
			Author:   testAuthor,
			Token:    b.token,
			App:      platform.App{ClientID: testApp.ClientID, Secret: testApp.Secret},
			Posts: func() []platformtest.Post {
				var posts []platformtest.Post
				for _, p := range b.simulator.Posts() {
					post := platformtest.Post{ID: p.URN, Text: p.Text}
					for _, image := range p.Images {
						post.AltTexts = append(post.AltTexts, image.AltText)
					}
					if p.Document != nil {
						post.Document = p.Document.Title
					}
					posts = append(posts, post)
				}
				return posts
			},
			Requests: func(call platformtest.Call) int {
				return b.simulator.Requests(requests[call].Method, requests[call].Path)
			},
			Inject: func(call platformtest.Call, fault platformtest.Fault) <-chan struct{} {
				f := requests[call]
				f.Kind = faults[fault]
				return b.simulator.Inject(f, 1)
			},
			Unplug: b.server.Close,
		}
	}
	platformtest.Run(t, subject)
}
