package jobs

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"time"

	"lakeformation-jobs/client-go/generated"
)

// Options of a client.
type Options struct {
	// Endpoint is the base address of the service in your region, for example
	// https://lakeformation.REGION.myhuaweicloud.com, with or without a trailing slash. Plain http is accepted for this
	// machine (loopback) alone, because the token travels in a header.
	Endpoint   string
	ProjectID  string
	InstanceID string
	// Token obtains the tenant token; StaticToken makes one of a text.
	Token TokenSource
	// Timeout is the longest time for one call with all its requests; 30 seconds where it is 0. A deadline of the
	// context that comes before it goes first.
	Timeout time.Duration
	// Attempts are the most requests that one call may start, when answers are lost or the service is busy; 3 where it is 0.
	Attempts int
	// AllowHTTP accepts plain http to another machine, where the network itself is trusted.
	AllowHTTP bool
	// Transport sends in place of the client's own, for example in a test. What it is given has the token in a header.
	Transport http.RoundTripper
}

// settings are options, checked and complete.
type settings struct {
	endpoint   string
	projectID  string
	instanceID string
	token      TokenSource
	timeout    time.Duration
	attempts   int
	// api sends, preview makes a request and does not send it.
	api, preview *api
	close        func()
}

var visibleAddress = regexp.MustCompile(`^[\x21-\x5b\x5d-\x7e]+$`)

func settingsFrom(options Options) (*settings, error) {
	address, err := baseAddress(options.Endpoint, options.AllowHTTP)
	if err != nil {
		return nil, err
	}
	checked := &settings{
		endpoint: address, projectID: options.ProjectID, instanceID: options.InstanceID, token: options.Token,
		timeout: options.Timeout, attempts: options.Attempts,
	}
	if checked.timeout == 0 {
		checked.timeout = 30 * time.Second
	}
	if checked.attempts == 0 {
		checked.attempts = 3
	}
	if checked.timeout < 0 {
		return nil, notSent("invalid", "timeout", "timeout must be more than nothing.")
	}
	if checked.attempts < 0 {
		return nil, notSent("invalid", "attempts", "attempts must be more than nothing.")
	}
	client := generated.NewHTTPClient(generated.DefaultLimits())
	if options.Transport != nil {
		client = &http.Client{Transport: options.Transport}
	}
	checked.close = client.CloseIdleConnections
	checked.api = apiAt(address, func(configuration *generated.Configuration) { configuration.HTTPClient = client })
	checked.preview = apiAt(address, func(configuration *generated.Configuration) {
		configuration.HTTPClient = &http.Client{Transport: previewer{}}
	})
	return checked, nil
}

// baseAddress is the address that every path is put after, without a trailing slash.
func baseAddress(endpoint string, allowHTTP bool) (string, error) {
	refused := func(rule string) (string, error) { return "", notSent("invalid", "endpoint", "endpoint "+rule+".") }
	address, err := url.Parse(endpoint)
	// Visible ASCII without the backslash, which some take for a slash.
	if err != nil || !visibleAddress.MatchString(endpoint) || (address.Scheme != "http" && address.Scheme != "https") || address.Hostname() == "" {
		return refused("must be an address such as https://host")
	}
	if address.User != nil || strings.ContainsAny(endpoint, "?#") {
		return refused("must hold no user name, password, query or fragment")
	}
	if address.Scheme == "http" && !allowHTTP && !isThisMachine(address.Hostname()) {
		return refused("must use https:, since the token travels in a header (plain http: is for this machine)")
	}
	host, port, err := net.SplitHostPort(address.Host)
	if err == nil && port == map[string]string{"http": "80", "https": "443"}[address.Scheme] {
		address.Host = host
	}
	return strings.TrimRight(address.Scheme+"://"+address.Host+address.EscapedPath(), "/"), nil
}

func isThisMachine(host string) bool {
	address, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && address.IsLoopback() && !address.Is4In6()
}
