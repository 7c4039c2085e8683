package lakeformation.jobs;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The address that every path is put after. */
final class Endpoint {
  /** Visible ASCII without the backslash, which some take for a slash. */
  private static final Pattern ADDRESS = Pattern.compile("[\\x21-\\x5b\\x5d-\\x7e]+");

  private static final Pattern IPV4 = Pattern.compile("127(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}");

  private Endpoint() {}

  /**
   * @return the address without a trailing slash
   * @throws NotSentException for what is no address, or none that a token may be sent to
   */
  static String baseAddress(String endpoint, boolean allowHttp) {
    URI uri = parsed(endpoint);
    String scheme = uri == null || uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if ((!scheme.equals("http") && !scheme.equals("https")) || uri.getHost() == null || uri.getPort() > 65_535) {
      throw Settings.invalid("endpoint", "must be an address such as https://host");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw Settings.invalid("endpoint", "must hold no user name, password, query or fragment");
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (scheme.equals("http") && !allowHttp && !isThisMachine(host)) {
      throw Settings.invalid("endpoint", "must use https:, since the token travels in a header (plain http: is for this machine)");
    }
    boolean isUsual = uri.getPort() == -1 || uri.getPort() == (scheme.equals("http") ? 80 : 443);
    return scheme + "://" + host + (isUsual ? "" : ":" + uri.getPort()) + uri.getRawPath().replaceFirst("/+$", "");
  }

  private static URI parsed(String endpoint) {
    try {
      return endpoint != null && ADDRESS.matcher(endpoint).matches() ? new URI(endpoint).parseServerAuthority() : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static boolean isThisMachine(String host) {
    try {
      // An address in brackets is looked up nowhere. One of IPv4 in the dress of IPv6 is an Inet4Address, and too clever.
      return host.equals("localhost") || IPV4.matcher(host).matches()
          || (host.startsWith("[") && InetAddress.getByName(host) instanceof Inet6Address address && address.isLoopbackAddress());
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
