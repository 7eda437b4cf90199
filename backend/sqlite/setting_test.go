package sqlite

import "testing"

func TestSettings(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	want := func(t *testing.T, key, value string) {
		t.Helper()
		if got, err := d.Setting(ctx, key); err != nil || got != value {
			t.Errorf("%s is %q, %v", key, got, err)
		}
	}
	t.Run("are empty at first", func(t *testing.T) { want(t, "theme", "") })
	t.Run("are kept, replaced and emptied", func(t *testing.T) {
		for _, value := range []string{"dark ✨", "light", ""} {
			ok(t, d.SetSetting(ctx, "theme", value))
			want(t, "theme", value)
		}
	})
	t.Run("do not touch each other", func(t *testing.T) {
		ok(t, d.SetSetting(ctx, "theme", "dark"))
		ok(t, d.SetSetting(ctx, "Theme", "other"))
		want(t, "theme", "dark")
		want(t, "Theme", "other")
	})
}
