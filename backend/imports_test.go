package backend_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// floors is the house as data: a package imports only from floors below its own.
// A folder not listed belongs to the nearest listed folder above it.
var floors = map[string]int{
	"backend":                       0,
	"backend/platform":              1,
	"backend/template":              1,
	"backend/media":                 1,
	"backend/draft":                 2,
	"backend/generate":              3,
	"backend/account":               3,
	"backend/transfer":              3,
	"backend/publish":               4,
	"backend/sqlite":                6,
	"backend/keychain":              6,
	"backend/legacy":                6,
	"backend/platform/linkedin":     6,
	"backend/platform/x":            6,
	"backend/generate/openai":       6,
	"backend/generate/anthropic":    6,
	"backend/desktop":               7,
	"backend/practice":              7,
	"backend/archive":               7,
	"backend/document":              6,
	"backend/cli":                   8,
	".":                             9,
	"backend/platform/platformtest": 5,
	"backend/generate/generatetest": 5,
}

// stages own the rules; they know no database, no window and no vendor.
var stages = map[string]bool{
	"backend": true, "backend/platform": true, "backend/template": true, "backend/media": true,
	"backend/draft": true, "backend/generate": true, "backend/account": true, "backend/transfer": true, "backend/publish": true,
}

func TestImportsFollowTheFloors(t *testing.T) {
	const module = "levercast"
	root := ".."
	seen := map[string]bool{}
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel := filepath.ToSlash(strings.TrimPrefix(file, root+string(filepath.Separator)))
		if entry.IsDir() {
			if file != root && (strings.HasPrefix(entry.Name(), ".") || rel == "frontend" || rel == "build" || rel == "tools" || entry.Name() == "testdata") {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(file, ".go") {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		room := roomOf(path.Dir(rel))
		seen[room] = true
		for _, spec := range parsed.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			if stages[room] && (imported == "database/sql" || strings.HasPrefix(imported, "github.com/wailsapp/")) && !strings.HasSuffix(file, "_test.go") {
				t.Errorf("%s: a stage imports %s", rel, imported)
			}
			if strings.HasPrefix(imported, "github.com/wailsapp/") && room != "." && room != "backend/desktop" {
				t.Errorf("%s: only main.go, app.go and desktop may import Wails", rel)
			}
			within, ok := strings.CutPrefix(imported, module+"/")
			if !ok {
				continue
			}
			target := roomOf(within)
			if target == room || strings.HasSuffix(file, "_test.go") {
				continue
			}
			if floors[target] >= floors[room] {
				t.Errorf("%s (%s, floor %d) imports %s (floor %d)", rel, room, floors[room], within, floors[target])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for room := range floors {
		if !seen[room] {
			t.Errorf("the map names %s, but there is no Go file in it", room)
		}
	}
}

// roomOf returns the listed folder that dir is or lies in.
func roomOf(dir string) string {
	for dir != "." && dir != "/" {
		if _, ok := floors[dir]; ok {
			return dir
		}
		dir = path.Dir(dir)
	}
	return "."
}
