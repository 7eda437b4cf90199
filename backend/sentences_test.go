package backend_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// This file finds the sentences in the backend's source.

type saidIn struct{ text, file string }

func sourceFolders(t *testing.T) []string {
	t.Helper()
	folders := []string{".."}
	err := filepath.WalkDir(".", func(dir string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		if entry.Name() == "testdata" || slices.Contains(unread, path.Join("backend", filepath.ToSlash(dir))) {
			return filepath.SkipDir
		}
		folders = append(folders, dir)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return folders
}

func sentencesIn(t *testing.T, dir string) []saidIn {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*ast.File{}
	constants := map[string]string{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") || slices.Contains(unread, path.Join("backend", filepath.ToSlash(name))) {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = file
		maps.Copy(constants, constantsOf(file))
	}
	var said []saidIn
	for _, name := range slices.Sorted(maps.Keys(files)) {
		finder := finder{constants: constants, onlyFailures: slices.Contains(prompts, path.Join("backend", filepath.ToSlash(name)))}
		finder.walk(files[name])
		for _, text := range finder.found {
			said = append(said, saidIn{text, path.Join("backend", filepath.ToSlash(name))})
		}
	}
	return said
}

// constantsOf returns the file's string constants by name.
func constantsOf(file *ast.File) map[string]string {
	constants := map[string]string{}
	ast.Inspect(file, func(node ast.Node) bool {
		decl, ok := node.(*ast.GenDecl)
		if !ok || decl.Tok != token.CONST {
			return true
		}
		for _, spec := range decl.Specs {
			spec := spec.(*ast.ValueSpec)
			for i, value := range spec.Values {
				if literal, ok := value.(*ast.BasicLit); ok && literal.Kind == token.STRING {
					constants[spec.Names[i].Name], _ = strconv.Unquote(literal.Value)
				}
			}
		}
		return true
	})
	return constants
}

// finder collects the sentences written in the code it walks.
type finder struct {
	constants    map[string]string
	onlyFailures bool
	found        []string
}

// shown are the fields a person reads.
var shown = []string{"Message", "Hint", "Note"}

func (f *finder) walk(node ast.Node) {
	ast.Inspect(node, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.Field: // its tag is for other readers
			return false
		case *ast.CallExpr:
			return f.call(node)
		case *ast.KeyValueExpr:
			if key, ok := node.Key.(*ast.Ident); ok && slices.Contains(shown, key.Name) {
				return f.take(node.Value, true)
			}
		case *ast.AssignStmt:
			for i, to := range node.Lhs {
				field, ok := to.(*ast.SelectorExpr)
				if ok && node.Tok == token.ASSIGN && len(node.Lhs) == len(node.Rhs) && slices.Contains(shown, field.Sel.Name) {
					f.take(node.Rhs[i], true)
				}
			}
		case *ast.BinaryExpr:
			return f.take(node, false)
		case *ast.BasicLit:
			return f.take(node, false)
		}
		return true
	})
}

// programmers are functions whose words are for the log and for us.
var programmers = regexp.MustCompile(`^(fmt\.Errorf|errors\.New|panic|slog\.\w+|log\.\w+|fmt\.Fprint\w*|\w*\.?(Info|Warn|Debug|Error)|regexp\.\w+)$`)

func (f *finder) call(call *ast.CallExpr) bool {
	name := nameOf(call.Fun)
	if programmers.MatchString(name) {
		return false
	}
	if (name == "backend.Fail" || name == "Fail") && len(call.Args) == 3 {
		for _, arg := range call.Args[1:] {
			if f.take(arg, true) {
				f.walk(arg)
			}
		}
		return false
	}
	return f.take(call, false)
}

func nameOf(fun ast.Expr) string {
	switch fun := fun.(type) {
	case *ast.Ident:
		return fun.Name
	case *ast.SelectorExpr:
		return nameOf(fun.X) + "." + fun.Sel.Name
	}
	return ""
}

// take notes the sentences of a text, and says whether there may be more in it.
// What is surely shown to a person need not look like a sentence.
func (f *finder) take(expr ast.Expr, shown bool) bool {
	text, written := f.fold(expr)
	if !written || code.MatchString(text) {
		return !written
	}
	for _, sentence := range split(text) {
		if sentence = number(sentence); isSentence(sentence, shown) && (shown || !f.onlyFailures) && !slices.Contains(f.found, sentence) {
			f.found = append(f.found, sentence)
		}
	}
	return false
}

// fold puts a text together, with {} for what is known only when it runs. It says
// whether any of it is written in the code.
func (f *finder) fold(expr ast.Expr) (text string, written bool) {
	switch expr := expr.(type) {
	case *ast.BasicLit:
		if expr.Kind != token.STRING {
			return "{}", false
		}
		text, err := strconv.Unquote(expr.Value)
		return verb.ReplaceAllString(text, "{}"), err == nil
	case *ast.Ident:
		if text, ok := f.constants[expr.Name]; ok {
			return verb.ReplaceAllString(text, "{}"), true
		}
	case *ast.BinaryExpr:
		if expr.Op == token.ADD {
			left, leftWritten := f.fold(expr.X)
			right, rightWritten := f.fold(expr.Y)
			return left + right, leftWritten || rightWritten
		}
	case *ast.CallExpr:
		if nameOf(expr.Fun) == "fmt.Sprintf" {
			return f.fold(expr.Args[0])
		}
	}
	return "{}", false
}

var (
	// A verb of fmt, or a name that is filled in later.
	verb  = regexp.MustCompile(`%(\[[0-9]+\])?[-+# 0]*[0-9]*(\.[0-9]+)?[a-zA-Z]|\{network\}`)
	value = regexp.MustCompile(`\{[0-9]*\}`)
)

// code is a query, or a file of several lines.
var code = regexp.MustCompile(`^[A-Z]{2,} |\n`)

// split cuts a text where a sentence ends and another begins.
func split(text string) []string {
	var sentences []string
	from := 0
	for at := 0; at < len(text); at++ {
		if text[at] != ' ' || at == from {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+1:])
		ended := strings.ContainsRune(".?:…", before) || strings.TrimSpace(text[from:at]) == "{}"
		if ended && (unicode.IsUpper(after) || after == '“' || after == '{') {
			sentences = append(sentences, text[from:at])
			from = at + 1
		}
	}
	return append(sentences, text[from:])
}

// number gives every value of a sentence its number.
func number(sentence string) string {
	n := 0
	return strings.TrimSpace(value.ReplaceAllStringFunc(sentence, func(string) string {
		n++
		return fmt.Sprintf("{%d}", n)
	}))
}

func isSentence(text string, shown bool) bool {
	if !strings.ContainsFunc(value.ReplaceAllString(text, ""), unicode.IsLetter) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	return shown || (unicode.IsUpper(first) || first == '“' || first == '{') &&
		strings.ContainsRune(".?:…", last) && strings.Contains(text, " ")
}
