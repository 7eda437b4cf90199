package platform

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
	"time"
)

// maxReply is the most bytes of an answer that are read; more is cut off.
const maxReply = 1 << 20

// Reply is an answer, read to its end.
type Reply struct {
	Status int
	Header http.Header
	Body   []byte
}

// Lost is the error of an exchange that brought no whole answer. Sent tells the
// two kinds apart that matter most: whether any byte of the request may have
// left this machine.
type Lost struct {
	Sent   bool
	Status int // the status line, if it came before the connection broke; else 0
	Err    error
}

func (e *Lost) Error() string { return fmt.Sprintf("no answer (sent: %t): %v", e.Sent, e.Err) }

// Unwrap returns the cause.
func (e *Lost) Unwrap() error { return e.Err }

// NewHTTPClient returns a client fit for Exchange: it follows no redirect, since
// a redirect would repeat a request or carry a token to another host.
func NewHTTPClient() *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = 4
	return &http.Client{
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// Exchange sends a request once and reads the answer. It never repeats the
// request. Its only error is *Lost.
func Exchange(ctx context.Context, client *http.Client, request *http.Request, limit time.Duration) (Reply, error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	// WroteHeaders fires when the headers are handed to the connection's buffer:
	// from there on bytes may be on their way, whatever error follows.
	var sent atomic.Bool
	trace := &httptrace.ClientTrace{WroteHeaders: func() { sent.Store(true) }}
	response, err := client.Do(request.WithContext(httptrace.WithClientTrace(ctx, trace)))
	if err != nil {
		return Reply{}, &Lost{Sent: sent.Load(), Err: err}
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, maxReply))
	if err != nil && !errors.Is(err, io.EOF) {
		return Reply{}, &Lost{Sent: true, Status: response.StatusCode, Err: err}
	}
	return Reply{Status: response.StatusCode, Header: response.Header, Body: body}, nil
}
