package jobs

import (
	"context"
	"regexp"
	"strings"
)

// TokenSource obtains the tenant token for X-Auth-Token; it is called once for each request. Its errors are not passed on:
// they may quote a password or the token.
type TokenSource func(ctx context.Context) (string, error)

// StaticToken is a token that is there already. It is in a closure, so that nothing that is printed holds it.
func StaticToken(token string) TokenSource {
	return func(context.Context) (string, error) { return token, nil }
}

// shortest is the length of a token, or of a part of it, from which on it is worth hiding.
const shortest = 8

var visibleASCII = regexp.MustCompile(`^[\x21-\x7e]+$`)

// obtain is the token for one request, or why there is none.
func (source TokenSource) obtain(ctx context.Context) (string, error) {
	if source == nil {
		return "", notSent("token", "", "There is no token.")
	}
	type obtained struct {
		token string
		err   error
	}
	// A token function may hang, and need not listen to the context.
	done := make(chan obtained, 1)
	go func() {
		token, err := source(ctx)
		done <- obtained{token, err}
	}()
	select {
	case <-ctx.Done():
		return "", notSent(stopReason(ctx), "", "Stopped.")
	case got := <-done:
		return checked(got.token, got.err)
	}
}

func checked(token string, err error) (string, error) {
	switch {
	case err != nil:
		return "", notSent("token", "", "The token function failed.")
	case token == "":
		return "", notSent("token", "", "There is no token.")
	case !visibleASCII.MatchString(token):
		return "", notSent("token", "", "The token is malformed: it must be visible ASCII without spaces or line breaks.")
	}
	return token, nil
}

// withoutToken is a text of the server with [token] for the token, should the server echo it, and for each part of it
// from 8 characters: servers quote the beginning of a wrong one. A shorter token is no secret but a word that somebody
// tried out, and hiding it would garble the text.
func withoutToken(text, token string) string {
	var clean strings.Builder
	for at := 0; at < len(text); {
		end := at + shortest
		for end <= len(text) && strings.Contains(token, text[at:end]) {
			end++
		}
		if end == at+shortest {
			clean.WriteByte(text[at])
			at++
		} else {
			clean.WriteString("[token]")
			at = end - 1
		}
	}
	return clean.String()
}
