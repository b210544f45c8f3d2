/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Hosts that are accessed without a proxy. Names are case-insensitive and never resolved. */
public record NonProxyHosts(Notation notation, List<String> entries) {
    /** Excludes no host. */
    public static final NonProxyHosts NONE = new NonProxyHosts(Notation.PATTERNS, List.of());

    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^]]*]|[^:]*):(\\d{1,5})");
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|\\d?\\d)";
    /** Anything else would be resolved by the JDK. */
    private static final Pattern LITERAL = Pattern.compile(OCTET + "(\\." + OCTET + "){3}|[0-9a-f:.]*:[0-9a-f:.]*");

    /** How an entry is read. */
    public enum Notation {
        /** A name in which a star matches any text. */
        PATTERNS,
        /** A domain that includes its subdomains, an IP address, or a range of addresses, each with an optional port. */
        DOMAINS
    }

    public NonProxyHosts {
        entries = List.copyOf(entries);
    }

    /**
     * Parses {@code <nonProxyHosts>} of settings.xml: patterns with a star, separated by a bar or, as the Maven documentation says, a
     * comma.
     *
     * @see <a href="https://maven.apache.org/settings.html#proxies">Maven's settings</a>
     */
    public static NonProxyHosts ofMaven(String text) {
        return new NonProxyHosts(Notation.PATTERNS, split(text, "[|,]"));
    }

    /**
     * Parses {@code NO_PROXY}, separated by commas or spaces: {@code example.com} and {@code .example.com} and {@code
     * *.example.com} mean the domain with all below it, {@code 10.0.0.0/8} a range, {@code [::1]} or {@code ::1} an address,
     * {@code host:8443} one port only, and a single star all hosts.
     *
     * @see <a href="https://pkg.go.dev/golang.org/x/net/http/httpproxy">The same in Go, so in Terraform and the Databricks CLI</a>
     */
    public static NonProxyHosts ofEnvironment(String text) {
        return new NonProxyHosts(Notation.DOMAINS, split(text, "[,\\s]+"));
    }

    private static List<String> split(String text, String separators) {
        return Stream.of(text.split(separators, -1))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** Whether this host is included; an IPv6 address may have brackets. */
    public boolean include(String host, int port) {
        String wanted = bare(host.toLowerCase(Locale.ROOT));
        return entries.stream()
                .anyMatch(entry ->
                        notation == Notation.PATTERNS ? isLike(wanted, bare(entry)) : isAmong(wanted, port, entry));
    }

    private static boolean isLike(String host, String pattern) {
        String expression = Stream.of(pattern.split("\\*", -1))
                .map(Pattern::quote)
                .reduce((left, right) -> left + ".*" + right)
                .orElse("");
        return host.matches(expression);
    }

    private static boolean isAmong(String host, int port, String entry) {
        if (entry.equals("*")) {
            return true;
        }
        Matcher ported = WITH_PORT.matcher(entry);
        if (ported.matches()) {
            return Integer.parseInt(ported.group(2)) == port && isAmong(host, port, ported.group(1));
        }
        Optional<InetAddress> address = literal(host);
        if (address.isPresent()) {
            return isInRange(address.get(), entry);
        }
        String domain = bare(entry).replaceFirst("^\\*?\\.", "");
        return host.equals(domain) || host.endsWith("." + domain);
    }

    private static boolean isInRange(InetAddress address, String entry) {
        String[] parts = entry.split("/", 2);
        Optional<InetAddress> start = literal(bare(parts[0]));
        if (start.isEmpty()) {
            return false;
        }
        byte[] own = address.getAddress();
        byte[] other = start.get().getAddress();
        if (own.length != other.length) {
            return false;
        }
        if (parts.length == 1) {
            return Arrays.equals(own, other);
        }
        return parts[1].matches("\\d{1,3}") && sharePrefix(own, other, Integer.parseInt(parts[1]));
    }

    private static boolean sharePrefix(byte[] left, byte[] right, int bits) {
        if (bits > left.length * Byte.SIZE) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((left[bit / Byte.SIZE] & mask) != (right[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<InetAddress> literal(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
