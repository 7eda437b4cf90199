package x

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"levercast/backend/platform"
)

func TestLengthOfKnownTexts(t *testing.T) {
	for _, e := range []struct {
		text   string
		length int
		valid  bool
	}{
		{"", 0, false},
		{" \n", 2, false},
		{strings.Repeat("a", 280), 280, true},
		{strings.Repeat("a", 281), 281, false},
		{strings.Repeat("ツ", 140), 280, true},
		{strings.Repeat("ツ", 141), 282, false},
		{"https://example.com/very/long?x=1", 23, true},
		{"see example.com now", 31, true},
		{"👨‍👩‍👧‍👦", 2, true},
		{"🙋🏽", 2, true},
		{"🇨🇭🇬🇧", 4, true},
		{"🇨", 2, true},
		{"🏴󠁧󠁢󠁳󠁣󠁴󠁿", 2, true},
		{"1️⃣", 2, true},
		{"#⃣", 2, true},
		{"1️", 3, true},
		{"©️", 2, true},
		{"©", 1, true},
		{"❤️‍🔥", 2, true},
		{"❤︎", 4, true},
		{"👩‍", 3, true},
		{"🍕🏽", 4, true},
		{"e\u0301", 1, true},
		{"“hi”", 4, true},
		{"—", 1, true},
		{"…", 2, true},
		{"•", 2, true},
		{"→", 2, true},
		{"€", 2, true},
		{"’", 1, true},
		{"a\nb", 3, true},
		{"日本語 text", 11, true},
		{"Hello, world! 👋", 16, true},
		{"a\uFEFFb", 4, false},
		{"a\uFFFFb", 4, false},
		{"$AAPL is up", 11, true},
		{"$AAPL or $MSFT", 14, false},
		{"bytes \xff", 8, false},
	} {
		m := (&Client{}).Measure(e.text)
		if m.Length != e.length || (len(m.Problems) == 0) != e.valid {
			t.Errorf("%q: length %d, problems %q; want %d, valid %t", e.text, m.Length, m.Problems, e.length, e.valid)
		}
	}
}

func TestLinks(t *testing.T) {
	for _, e := range []struct {
		text string
		want []string
	}{
		{"no link here. None at all", nil},
		{"https://example.com", []string{"https://example.com"}},
		{"HTTP://Example.COM/Path", []string{"HTTP://Example.COM/Path"}},
		{"(http://example.com/a)", []string{"http://example.com/a"}},
		{"Read http://example.com/a. Then go.", []string{"http://example.com/a"}},
		{"http://example.com/a_(b_(c))!", []string{"http://example.com/a_(b_(c))"}},
		{"http://example.com/a(", []string{"http://example.com/a"}},
		{"http://example.com/a,b;c", []string{"http://example.com/a,b;c"}},
		{"http://example.com?a=b&c, more", []string{"http://example.com?a=b&c"}},
		{"http://example.com:8080/x", []string{"http://example.com:8080/x"}},
		{"http://example.com/Русские_слова", []string{"http://example.com/Русские_слова"}},
		{"example.com, example.org/path. t.co", []string{"example.com", "example.org/path", "t.co"}},
		{"foo.jp and README.md", []string{"foo.jp", "README.md"}},
		{"foo.baz foo.comm main.go v1.2.3 e.g. this", nil},
		{"example.com?x=1", []string{"example.com"}},
		{"-example.com _example.com .example.com /example.com", nil},
		{"$example.com #example.com @example.com", nil},
		{"#http://example.com @http://example.com", nil},
		{"me@example.com john.doe.gov@mail.com", nil},
		{"ftp://example.com mailto:me@example.com", nil},
		{"http://192.168.0.1/a 10.0.0.1", nil},
		{"http://-example.com http://example-.com http://exa_mple.com", nil},
		{"http://sub_domain.example.com", []string{"http://sub_domain.example.com"}},
		{"sub_domain.example.com", []string{"domain.example.com"}},
		{"http://no-tld http://short.x", nil},
		{"http://domain.com-that-runs-on", nil},
		{"long.test.tar.bz2", nil},
		{"twitter.comこれは日本語です。example.com中国語t.co/abcde한국twitter.com example2.comテストtwitter.com/abcde",
			[]string{"twitter.com", "example.com", "t.co/abcde", "twitter.com", "example2.com", "twitter.com/abcde"}},
		{"http://twitter.com/これは日本語です。example.com中国語http://t.co/abcde한국twitter.comテスト",
			[]string{"http://twitter.com/", "example.com", "http://t.co/abcde", "twitter.com"}},
		{"http://t.co/pbY2NfTZ's http://t.co/FNkPfmii- http://t.co/8t7G3ddS#a", []string{"http://t.co/pbY2NfTZ", "http://t.co/FNkPfmii", "http://t.co/8t7G3ddS"}},
		{"https://t.co/" + strings.Repeat("a", 41), nil},
		{"http://foobar.みんな/ http://foobar.中国/ http://foobar.پاکستان/", []string{"http://foobar.みんな/", "http://foobar.中国/", "http://foobar.پاکستان/"}},
		{"http://☃.net/ and http://xn--ls8h.la/", []string{"http://☃.net/", "http://xn--ls8h.la/"}},
		{"test ELPAÍS.com", []string{"ELPAÍS.com"}},
		{"http://example.com/path..........", []string{"http://example.com/path"}},
		{strings.Repeat("a", 64) + ".com", nil},
		{"https://example.com/" + strings.Repeat("a", 4096), nil},
		{"a.b.c.d.com", []string{"a.b.c.d.com"}},
		{"“example.com” →example.com", []string{"example.com", "example.com"}},
		{"http://my_shop.co.uk/x my_shop.co.uk http://a_b.com", []string{"http://my_shop.co.uk/x", "shop.co.uk"}},
		{"über.de", []string{"ber.de"}},
		{"see über.de", []string{"über.de"}},
		{"é.fr", []string{"é.fr"}},
		{"test.рф", []string{"test.рф"}},
		{"https://t.co/Ab1+example.com", []string{"https://t.co/Ab1"}},
	} {
		var got []string
		for _, link := range links(e.text) {
			got = append(got, e.text[link.start:link.end])
		}
		if diff := cmp.Diff(e.want, got); diff != "" {
			t.Errorf("%q: %s", e.text, diff)
		}
	}
}

func TestTags(t *testing.T) {
	for _, e := range []struct {
		text string
		want []string
	}{
		{"#hashtag1 )#hashtag2 ’#hashtag3’#hashtag4", []string{"#hashtag1", "#hashtag2", "#hashtag3", "#hashtag4"}},
		{"#16 #_ #1_2 #〃 # x a#b &#39; #️⃣", nil},
		{"#1st #mañana #ашок #트위터 #日本語ハッシュタグ。", []string{"#1st", "#mañana", "#ашок", "#트위터", "#日本語ハッシュタグ"}},
		{"日本語#日本語", nil},
		{"できましたよー！＃日本語", []string{"＃日本語"}},
		{"#メ〜テレ #il·lusió #各〃", []string{"#メ〜テレ", "#il·lusió", "#各〃"}},
		{"#https://example.com #a#b", nil},
		{"#タグhttps://example.com", []string{"https://example.com"}},
		{"http://example.com/#tag example.com/#tag", []string{"http://example.com/#tag", "example.com/#tag"}},
		{"@username の@usernameに RT@one rt:@two", []string{"@username", "@username", "@one", "@two"}},
		{"f!@kn f@@kn f#@kn _@kn a@kn @test@example.com @_@", nil},
		{"@aliceì @http://example.com", nil},
		{"@user/list-name @user/7list @user/", []string{"@user/list-name", "@user", "@user"}},
		{"$TEST $test.tt $symbol_ab $TEST. $TEST_", []string{"$TEST", "$test.tt", "$symbol_ab", "$TEST", "$TEST"}},
		{"$123 $test123 $toolongone text$NO .$NG $$NG $ストック", nil},
	} {
		var got []string
		for _, s := range liveSpans(e.text) {
			got = append(got, e.text[s.start:s.end])
		}
		if diff := cmp.Diff(e.want, got); diff != "" {
			t.Errorf("%q: %s", e.text, diff)
		}
	}
}

func TestEntitiesCountUTF16(t *testing.T) {
	want := []platform.Entity{
		{Kind: platform.Mention, Start: 3, End: 7},
		{Kind: platform.Link, Start: 11, End: 22},
		{Kind: platform.Hashtag, Start: 23, End: 26},
	}
	if diff := cmp.Diff(want, Entities("👋 @ada 日本 example.com #go")); diff != "" {
		t.Error(diff)
	}
}

func TestPrice(t *testing.T) {
	c := &Client{}
	for _, e := range []struct {
		parts    []string
		altTexts int
		want     int64 // each part is also read back, for $0.001
	}{
		{nil, 0, 0},
		{[]string{"plain"}, 0, 16_000},
		{[]string{"plain", "and plain"}, 0, 32_000},
		{[]string{"plain", "see example.com"}, 0, 217_000},
		{[]string{"https://example.com https://example.org"}, 0, 201_000},
		{[]string{"with two images that have an alt text"}, 2, 26_000},
	} {
		if got := c.Price(e.parts, e.altTexts); got != e.want {
			t.Errorf("Price(%q) = %d, want %d", e.parts, got, e.want)
		}
	}
}

func TestLengthProperties(t *testing.T) {
	piece := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"word", "日本", "👨‍👩‍👧‍👦", "https://example.com/a", "é"}))
	t.Run("adds up across a full stop's distance", rapid.MakeCheck(func(t *rapid.T) {
		// Two texts kept apart by line breaks do not change each other's length.
		a, b := piece.Draw(t, "a"), piece.Draw(t, "b")
		if norm.NFC.String(a+"\n\n"+b) != norm.NFC.String(a)+"\n\n"+norm.NFC.String(b) {
			t.Skip("the line break does not keep them apart")
		}
		if got, want := Length(a+"\n\n"+b), Length(a)+2+Length(b); got != want {
			t.Fatalf("Length(a+b) = %d, want %d", got, want)
		}
	}))
	t.Run("does not depend on the normal form", rapid.MakeCheck(func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		if got, want := Length(norm.NFD.String(text)), Length(norm.NFC.String(text)); got != want {
			t.Fatalf("NFD %d, NFC %d", got, want)
		}
	}))
}

func FuzzMeasure(f *testing.F) {
	for _, seed := range []string{
		"", "a", "\xff\xfe", "http://", "http://a.b.c/(((", "#", "@", "$", "@a/", "\u200d", "1\ufe0f", "🇨", "t.co/?", "a.com?", "http://t.co/a?b",
		"…https://例え.みんな/a", "---\n---", "a\n---\nb",
	} {
		f.Add(seed)
	}
	c := &Client{}
	f.Fuzz(func(t *testing.T, text string) {
		m := c.Measure(text)
		units, end := len(utf16.Encode([]rune(text))), 0
		for _, e := range m.Entities {
			if e.Start < end || e.End <= e.Start || e.End > units {
				t.Fatalf("entity %+v after %d, of %d", e, end, units)
			}
			end = e.End
		}
		for _, part := range c.Split(text) {
			if Length(part) > MaxLength {
				t.Fatalf("a part of %d: %q", Length(part), part)
			}
		}
	})
}

func BenchmarkMeasure(b *testing.B) {
	sentence := "Shipping is a habit. See https://example.com/a?b=c and example.org, says @ada #golang — “naïve” 日本語 👩‍💻. "
	text := string([]rune(strings.Repeat(sentence, 40))[:3000])
	c := &Client{}
	b.ReportAllocs()
	for b.Loop() {
		c.Measure(text)
	}
}

func BenchmarkMeasureWithoutSpaces(b *testing.B) {
	text := strings.Repeat("語.", 1500)
	c := &Client{}
	for b.Loop() {
		c.Measure(text)
	}
}

// letters returns text without white space, for comparing what Split kept.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

func TestSplit(t *testing.T) {
	sentence := "This sentence has exactly sixty characters, counted by hand."
	paragraph := strings.Repeat(sentence+" ", 3)
	link := "https://example.com/" + strings.Repeat("path/", 80)
	for _, e := range []struct {
		name, text string
		want       []string
	}{
		{"leaves a text that fits alone", "  One\n\ntwo ", []string{"  One\n\ntwo "}},
		{"cuts at lines of dashes", "One\n---\nTwo\r\n --- \r\n\nThree", []string{"One", "Two", "Three"}},
		{"drops empty sections", "---\nOne\n---\n\n---\n", []string{"One"}},
		{"keeps dashes within a line", "One --- two", []string{"One --- two"}},
		{"has one empty part for nothing but dashes", "---", []string{""}},
		{"prefers paragraphs", paragraph + "\n\n" + paragraph + "\n\n" + paragraph,
			[]string{strings.TrimSpace(paragraph), strings.TrimSpace(paragraph), strings.TrimSpace(paragraph)}},
		{"then sentences", strings.TrimSpace(strings.Repeat(sentence+" ", 6)),
			[]string{strings.TrimSpace(strings.Repeat(sentence+" ", 4)), strings.TrimSpace(strings.Repeat(sentence+" ", 2))}},
		{"then words", strings.TrimSpace(strings.Repeat("word ", 70)),
			[]string{strings.TrimSpace(strings.Repeat("word ", 56)), strings.TrimSpace(strings.Repeat("word ", 14))}},
		{"does not leave a greeting alone", "Hi!\n\n" + strings.TrimSpace(strings.Repeat("word ", 60)),
			[]string{"Hi!\n\n" + strings.TrimSpace(strings.Repeat("word ", 55)), strings.TrimSpace(strings.Repeat("word ", 5))}},
		{"never cuts a link, however long", strings.TrimSpace(strings.Repeat("word ", 54)) + " " + link,
			[]string{strings.TrimSpace(strings.Repeat("word ", 54)), link}},
		{"never cuts a hashtag", strings.TrimSpace(strings.Repeat("word ", 54)) + " #abcdefghijklmnopqrstuvwxyz",
			[]string{strings.TrimSpace(strings.Repeat("word ", 54)), "#abcdefghijklmnopqrstuvwxyz"}},
		{"never cuts an emoji", strings.Repeat("👨‍👩‍👧‍👦", 150), []string{strings.Repeat("👨‍👩‍👧‍👦", 140), strings.Repeat("👨‍👩‍👧‍👦", 10)}},
		{"cuts what is longer than a post between characters", strings.Repeat("x", 300), []string{strings.Repeat("x", 280), strings.Repeat("x", 20)}},
		{"cuts even a hashtag that is longer than a post", "#" + strings.Repeat("x", 300), []string{"#" + strings.Repeat("x", 279), strings.Repeat("x", 21)}},
	} {
		t.Run(e.name, func(t *testing.T) {
			if diff := cmp.Diff(e.want, (&Client{}).Split(e.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSplitProperties(t *testing.T) {
	token := rapid.SampledFrom([]string{
		"word", "https://example.com/a/b?c=d", "example.org", "#hashtag", "@mention", "👨‍👩‍👧‍👦", "Sentence.", "日本語の文章です。", "\n\n", "longer-hyphenated-word",
	})
	rapid.Check(t, func(t *rapid.T) {
		tokens := rapid.SliceOfN(token, 1, 200).Draw(t, "tokens")
		text := strings.Join(tokens, " ")
		parts := (&Client{}).Split(text)
		var live []string
		for _, part := range parts {
			if length := Length(part); length > MaxLength {
				t.Fatalf("a part of %d: %q", length, part)
			}
			for _, s := range liveSpans(part) {
				live = append(live, part[s.start:s.end])
			}
		}
		var want []string
		for _, s := range liveSpans(text) {
			want = append(want, text[s.start:s.end])
		}
		if letters(strings.Join(parts, "")) != letters(text) {
			t.Fatalf("Split lost or changed characters: %q", parts)
		}
		if !slices.Equal(live, want) {
			t.Fatalf("Split changed what is live: %q, want %q", live, want)
		}
	})
}
