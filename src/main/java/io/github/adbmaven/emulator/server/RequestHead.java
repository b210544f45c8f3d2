/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The request line and the headers of an HTTP/1 request (RFC 9112).
 *
 * @param target the request target as it was sent
 * @param minorVersion 1 for HTTP/1.1, 0 for HTTP/1.0
 * @param headers the headers; names are case-insensitive
 */
public record RequestHead(String method, String target, int minorVersion, HttpHeaders headers) {
    /** An Entra ID token and the status URL of an operation have about 4,000 characters each. */
    private static final int MAXIMUM_LENGTH = 64 * 1024;

    private static final String NAME = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern REQUEST_LINE = Pattern.compile("(" + NAME + ") ([\\x21-\\x7e]+) HTTP/1\\.([01])");
    private static final Pattern HEADER = Pattern.compile("(" + NAME + "):([\\t\\x20-\\x7e\\x80-\\xff]*)");

    /**
     * Reads a head, and no byte after it.
     *
     * @throws EOFException if the client has closed the connection
     * @throws ProtocolException if the head is malformed or too long
     */
    public static RequestHead read(InputStream in) throws IOException {
        List<String> lines = readLines(in);
        Matcher request = REQUEST_LINE.matcher(lines.get(0));
        if (!request.matches()) {
            throw new ProtocolException("The request line is malformed.");
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines.subList(1, lines.size())) {
            Matcher header = HEADER.matcher(line);
            if (!header.matches()) {
                throw new ProtocolException("A header is malformed.");
            }
            headers.computeIfAbsent(header.group(1), name -> new ArrayList<>())
                    .add(header.group(2).strip());
        }
        return new RequestHead(
                request.group(1),
                request.group(2),
                Integer.parseInt(request.group(3)),
                HttpHeaders.of(headers, (name, value) -> true));
    }

    private static List<String> readLines(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        int remaining = MAXIMUM_LENGTH;
        String line = readLine(in, remaining);
        if (line.isEmpty()) {
            // RFC 9112, section 2.2: a server should ignore an empty line before the request line
            line = readLine(in, remaining);
        }
        while (!line.isEmpty() || lines.isEmpty()) {
            lines.add(line);
            remaining -= line.length();
            line = readLine(in, remaining);
        }
        return lines;
    }

    /** Reads a line and removes its end. */
    static String readLine(InputStream in, int maximumLength) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The client has closed the connection.");
            }
            if (next == '\n') {
                int end = line.length() - 1;
                return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
            }
            if (line.length() >= maximumLength) {
                throw new ProtocolException("A line is too long.");
            }
            line.append((char) next);
        }
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Returns whether the connection stays open after the response. */
    boolean keepsConnection() {
        return minorVersion > 0
                && header("connection").filter("close"::equalsIgnoreCase).isEmpty();
    }

    /** Omits the headers, which contain secrets. */
    @Override
    public String toString() {
        return method + " " + target;
    }
}
