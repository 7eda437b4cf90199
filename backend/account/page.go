package account

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"net/http"
	"strconv"

	"levercast/backend"
)

var (
	//go:embed page.html
	pageHTML string
	//go:embed page.css
	pageCSS string

	pageTemplate = template.Must(template.New("page").Parse(pageHTML))
)

// page is what a browser tab shows at the end of a sign-in.
type page struct {
	Title string
	Text  string
	Hint  string
}

// pageNotWaiting answers a callback no attempt waits for (any more).
var pageNotWaiting = page{
	Title: "This answer was not used",
	Text:  "Levercast is not waiting for it: it was used before, or it belongs to another attempt.",
	Hint:  "Close this tab. If your account is not connected yet, start again in Levercast.",
}

func pageOf(label string, account Account, err error) (int, page) {
	if err == nil {
		who := account.Name
		if account.Username != "" && account.Username != account.Name {
			who += " (" + account.Username + ")"
		}
		return http.StatusOK, page{Title: label + " is connected", Text: "Levercast can now post as " + who + ".", Hint: "You can close this tab and return to Levercast."}
	}
	failed := backend.Describe(err)
	return http.StatusBadRequest, page{Title: label + " is not connected", Text: failed.Message, Hint: failed.Hint + " You can close this tab and return to Levercast."}
}

// writePage sends a page that loads nothing, runs nothing and is kept nowhere,
// and hands it to the connection before it returns.
func writePage(w http.ResponseWriter, status int, p page) {
	var body bytes.Buffer
	if err := pageTemplate.Execute(&body, struct {
		page
		CSS template.CSS
	}{p, template.CSS(pageCSS)}); err != nil {
		http.Error(w, p.Title, http.StatusInternalServerError)
		return
	}
	styles := sha256.Sum256([]byte(pageCSS))
	header := w.Header()
	header.Set("Content-Type", "text/html; charset=utf-8")
	header.Set("Content-Length", strconv.Itoa(body.Len()))
	header.Set("Content-Security-Policy", "default-src 'none'; style-src 'sha256-"+base64.StdEncoding.EncodeToString(styles[:])+
		"'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	header.Set("Cache-Control", "no-store")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	w.Write(body.Bytes())
	// A tab that was closed meanwhile changes nothing, so errors are not looked at.
	http.NewResponseController(w).Flush()
}
