package draft_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"levercast/backend/draft"
)

func TestNumbering(t *testing.T) {
	for name, e := range map[string]struct {
		parts     []string
		numbering draft.Numbering
		renumber  []string
	}{
		"numbers a thread":                     {[]string{"a", "b"}, draft.NotNumbered, []string{"1/2 a", "2/2 b"}},
		"leaves what is right":                 {[]string{"1/2 a", "2/2 b"}, draft.Numbered, []string{"1/2 a", "2/2 b"}},
		"counts an empty part":                 {[]string{"1/2 a", "2/2 "}, draft.Numbered, []string{"1/2 a", "2/2 "}},
		"sees a part that was added":           {[]string{"1/2 a", "2/2 b", "c"}, draft.NumberedOff, []string{"1/3 a", "2/3 b", "3/3 c"}},
		"sees a part that was taken out":       {[]string{"1/3 a", "3/3 c"}, draft.NumberedOff, []string{"1/2 a", "2/2 c"}},
		"sees parts that changed places":       {[]string{"2/2 b", "1/2 a"}, draft.NumberedOff, []string{"1/2 b", "2/2 a"}},
		"sees parts that were joined":          {[]string{"1/3 a\n\n2/3 b", "3/3 c"}, draft.NumberedOff, []string{"1/2 a\n\nb", "2/2 c"}},
		"sees a part that was cut in two":      {[]string{"1/2 a", "a too", "2/2\nb"}, draft.NumberedOff, []string{"1/3 a", "2/3 a too", "3/3 b"}},
		"takes a fraction in one part as text": {[]string{"1/2 cup of milk", "Stir"}, draft.NotNumbered, []string{"1/2 1/2 cup of milk", "2/2 Stir"}},
		"takes different fractions as text":    {[]string{"1/2 cup of milk", "3/4 cup of tea", "x"}, draft.NotNumbered, []string{"1/3 1/2 cup of milk", "2/3 3/4 cup of tea", "3/3 x"}},
		"gives a single part no number":        {[]string{"1/2 cup"}, draft.NotNumbered, []string{"1/2 cup"}},
		"leaves nothing as it is":              {[]string{}, draft.NotNumbered, []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := draft.NumberingOf(e.parts); got != e.numbering {
				t.Errorf("numbering is %q; want %q", got, e.numbering)
			}
			if got := draft.Renumber(e.parts); !slices.Equal(got, e.renumber) {
				t.Errorf("renumbered as %q; want %q", got, e.renumber)
			}
		})
	}

	texts := rapid.SliceOfN(rapid.OneOf(rapid.String(), rapid.StringMatching(`[1-9]?/?[1-4]?[ \n]?[a-z]{0,3}`)), 0, draft.MaxParts)
	t.Run("taking the numbers off again gives the same texts, whatever they are", rapid.MakeCheck(func(t *rapid.T) {
		parts := texts.Draw(t, "parts")
		if got := draft.Unnumber(draft.Number(parts)); !slices.Equal(got, parts) {
			t.Fatalf("%q became %q", parts, got)
		}
	}))
	t.Run("numbering again changes nothing", rapid.MakeCheck(func(t *rapid.T) {
		once := draft.Number(texts.Draw(t, "parts"))
		if got := draft.Renumber(once); !slices.Equal(got, once) {
			t.Fatalf("%q became %q", once, got)
		}
		if len(once) > 1 && draft.NumberingOf(once) != draft.Numbered {
			t.Fatalf("%q is not numbered", once)
		}
	}))
	t.Run("follows any part taken out, added or moved", rapid.MakeCheck(func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-z]{1,5}`), 3, draft.MaxParts-1).Draw(t, "words")
		numbered, at := draft.Number(words), rapid.IntRange(0, len(words)-1).Draw(t, "at")
		switch rapid.IntRange(0, 2).Draw(t, "change") {
		case 0:
			words, numbered = slices.Delete(words, at, at+1), slices.Delete(numbered, at, at+1)
		case 1:
			words, numbered = slices.Insert(words, at, "new"), slices.Insert(numbered, at, "new")
		default:
			words[0], words[at], numbered[0], numbered[at] = words[at], words[0], numbered[at], numbered[0]
		}
		if got := draft.Renumber(numbered); !slices.Equal(got, draft.Number(words)) {
			t.Fatalf("%q became %q", numbered, got)
		}
	}))
}
