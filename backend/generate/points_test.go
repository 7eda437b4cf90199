package generate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestSentences(t *testing.T) {
	// A bar marks each cut.
	for _, marked := range []string{
		"One thought.",
		"No stop at the end",
		"Three things I learned.| Start late.| End early.| Leave room for questions.",
		"Really?| Yes!| Sure?!| Fine.",
		"Use tools, e.g. a timer.| It helps, i.e. it counts.",
		"Dr. Meier and Mr. Smith met Mrs. Jones vs. the rest.| They won.",
		"We ate apples, pears, etc. and left.| We slept.",
		"We ate apples, pears, etc.| Then we left.",
		"The U.S. market is large.| It grew in the U.S.| We grew too.",
		"The U.S. Congress met.| It voted.",
		"See No. 5 and Fig. 3.| The answer is no.| Next question.",
		"It takes approx. 3.5 hours.| Version 1.2.3 is out.| v2.0 follows.",
		"Ein Beispiel, z. B. Autos, d. h. Fahrzeuge.| Am 3. Oktober ist frei.| Das ist gut.",
		"Das gilt bzw. galt z.B. für Äpfel usw. und Birnen.| Ende.",
		"Meet at 5 p.m. at the gate.| We leave at 6 a.m.| We sleep later.",
		"Read https://example.com/a.b?c=d!e.| Write to me@example.com.| Thanks.",
		"Open 24/7.| Built with Node.js and .NET on example.com.| Fast.",
		"Wait... what?| Hm… no.| Well...| Fine.",
		"She said “Go.”| He went.| \"Stop!\" he cried.| (Really.)| Yes.",
		"今日は晴れ。明日は雨！|本当？|はい。|",
		"「はい。」と言った。|次。",
		"Shipped it. 🚀| Next one! 👩‍💻🎉| Done.",
		"🚀 Shipped it.| 💡 Next one.",
		"Shipped it 🚀 and slept.| Good.",
		"Done!🚀| Next.",
		"start late. end early. leave room.",
		"J. R. Tolkien wrote it.| Plan B.| Then plan C.",
		"There are rules. 1. Be kind. 2. Be fast.",
		"Acme Inc. Europe sells.| Acme Inc.| We buy.",
		"ما هذا؟| نعم.",
		"Spaced . . . out.| End.",
		"Er sagte: „Wer misst, der steuert.“| Stimmt das?| »Ja.«| Gut.",
		"Unser Team in der 2. Etage gewann das 1. Quartal.| Im 21. Jahrhundert!| Wir sind 12.| Danke.| Ich nahm die 2.| Das reicht.",
		"Kosten inkl. MwSt. oder exkl. Versand.| Bzgl. Preis fragt Fr. Meier.| Es waren 5 Mio. Euro.| Ende.",
		"El Sr. García y la Dra. López venden en EE. UU. desde 2019.| Venden en EE. UU.| Su secreto, p. ej. pagar.",
		"Según la pág. 12, el núm. 1 es la Av. Diagonal.| ¿Y la Sta. Clara?| «Sí.»| ¡Claro!",
		"From 240 ms to 11 ms.| Would I do it again?| Ask Ms. Jones.| Keep that in mind.| Ask Max.| Go now.",
		"Yahoo! is old.| iPhone sales rose.| Right.",
	} {
		var want []string
		switch {
		case strings.HasPrefix(marked, "start late"):
			want = []string{"start late.", "end early.", "leave room."}
		case strings.HasPrefix(marked, "There are rules"):
			want = []string{"There are rules.", "1. Be kind.", "2. Be fast."}
		case strings.HasPrefix(marked, "今日"):
			want = []string{"今日は晴れ。", "明日は雨！", "本当？", "はい。"}
		default:
			for cut := range strings.SplitSeq(marked, "|") {
				want = append(want, strings.TrimSpace(cut))
			}
		}
		line := strings.ReplaceAll(marked, "|", "")
		t.Run(line, func(t *testing.T) {
			if diff := cmp.Diff(want, sentences(line)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTakeApart(t *testing.T) {
	for name, test := range map[string]struct {
		idea string
		want outline
	}{
		"takes the items of a list": {" Lessons:\n\n- Start late.\n* End early\n• Leave room\n", outline{
			pieces: []string{"Lessons:", "Start late.", "End early", "Leave room"}, laidOut: true}},
		"takes numbered and lettered items":           {"1. one\n2) two\na) three", outline{pieces: []string{"one", "two", "three"}, laidOut: true}},
		"goes on with an indented line":               {"- one\n  and more\n– two", outline{pieces: []string{"one and more", "two"}, laidOut: true}},
		"keeps all that stands above a list together": {"A. B.\n\nC:\n- one\n- two", outline{pieces: []string{"A. B.\n\nC:", "one", "two"}, laidOut: true}},
		"marks text after a list":                     {"- one\n- two\n\nEnd", outline{pieces: []string{"one", "two", "End"}, laidOut: true, fixed: true}},
		"takes a year for no item":                    {"2026. A year\n2027. Another\nEnd", outline{pieces: []string{"2026. A year", "2027. Another", "End"}, laidOut: true}},
		"takes lines where there are three":           {"One. Two.\r\nThree\n\nFour", outline{pieces: []string{"One. Two.", "Three", "Four"}, laidOut: true}},
		"takes the sentences of two lines":            {"Title\nOne. Two.", outline{pieces: []string{"Title", "One.", "Two."}}},
		"takes sentences else":                        {"One. Two.", outline{pieces: []string{"One.", "Two."}}},
		"marks a thread cut by hand":                  {"One\n---\nTwo", outline{pieces: []string{"One", "---", "Two"}, laidOut: true, fixed: true}},
		"finds one piece in one dash line":            {"- only", outline{pieces: []string{"- only"}}},
	} {
		t.Run(name, func(t *testing.T) {
			test.want.whole = strings.TrimSpace(test.idea)
			if diff := cmp.Diff(test.want, takeApart(test.idea), cmp.AllowUnexported(outline{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestGroup(t *testing.T) {
	for name, test := range map[string]struct {
		pieces []string
		n      int
		want   []string
	}{
		"leaves few pieces alone":          {[]string{"a.", "b."}, 3, []string{"a.", "b."}},
		"shares pieces out evenly":         {strings.Fields("a. b. c. d. e. f."), 3, []string{"a. b.", "c. d.", "e. f."}},
		"balances by length":               {[]string{"a long one, longer than the rest.", "b.", "c.", "d."}, 2, []string{"a long one, longer than the rest.", "b. c. d."}},
		"leaves a piece for every group":   {[]string{"a.", "b.", "c.", "the longest one of all of them by far."}, 3, []string{"a. b.", "c.", "the longest one of all of them by far."}},
		"puts no space between CJK":        {[]string{"一。", "二。", "三。"}, 1, []string{"一。二。三。"}},
		"parts what has no stop":           {[]string{"a", "b)", "c 🚀", "d:", "e"}, 1, []string{"a; b) c 🚀 d: e"}},
		"has no group without a place":     {[]string{"a"}, 0, nil},
		"has no group without pieces":      {nil, 3, nil},
		"puts everything into one place":   {strings.Fields("a. b. c."), 1, []string{"a. b. c."}},
		"survives one endless first piece": {[]string{strings.Repeat("a", 1000) + ".", "b.", "c.", "d.", "e."}, 3, []string{strings.Repeat("a", 1000) + ".", "b. c.", "d. e."}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, group(test.pieces, test.n)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// letters returns all but white space and the marks that lists and joins drop or add.
func letters(text string) string { return strings.Join(strings.Fields(text), "") }

func checkPieces(t rapid.TB, idea string) {
	t.Helper()
	o := takeApart(idea)
	if items, _ := takeList(o.whole, linesOf(o.whole)); items == nil && letters(strings.Join(o.pieces, "")) != letters(idea) {
		t.Fatalf("the pieces %q do not make up %q", o.pieces, idea)
	}
	for _, piece := range o.pieces {
		if strings.TrimSpace(piece) != piece || piece == "" {
			t.Fatalf("piece %q of %q is blank or untidy", piece, idea)
		}
	}
	for n := 1; n <= 3; n++ {
		groups := group(o.pieces, n)
		without := func(s string) string { return strings.ReplaceAll(letters(s), ";", "") }
		if len(groups) != min(n, len(o.pieces)) || without(strings.Join(groups, "")) != without(strings.Join(o.pieces, "")) {
			t.Fatalf("group(%q, %d) = %q", o.pieces, n, groups)
		}
	}
}

func TestPointsProperties(t *testing.T) {
	piece := rapid.SampledFrom([]string{"word", "Word", ".", "!", "?", "…", " ", " ", "\n", "- ", "1. ", "z. B. ", "e.g. ", "。", "🚀", "”", "(", "---", "U.S. ", "3.5", "No. ", "\u00a0", "é"})
	ideas := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "pieces"), "") })
	rapid.Check(t, func(t *rapid.T) { checkPieces(t, rapid.OneOf(ideas, rapid.String()).Draw(t, "idea")) })
}

func FuzzPoints(f *testing.F) {
	for _, seed := range []string{"", "One. Two! Three?", "- a\n- b\n c", "z. B. so. 1. x", "。。🚀”. .", "a\xff. B", "A\n---\nB"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, idea string) { checkPieces(t, idea) })
}
