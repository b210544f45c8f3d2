/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.proxy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The head of a request to a proxy. */
record ProxyRequestHead(String method, String target, Map<String, String> headers) {
    private static final int LONGEST = 16 * 1024;

    /** Reads byte by byte, because everything after the head belongs to the tunnel. */
    static ProxyRequestHead read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0 || head.length() > LONGEST) {
                throw new EOFException("no whole request");
            }
            head.append((char) next);
        }
        String[] lines = head.toString().split("\r\n", -1);
        String[] first = lines[0].split(" ", -1);
        Map<String, String> headers = new TreeMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0 && !line.equals(lines[0])) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new ProxyRequestHead(first[0], first.length > 1 ? first[1] : "", headers);
    }

    boolean isBy(ProxyRules.Login login) {
        String pair = login.userName() + ":" + login.password();
        String expected = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return header("proxy-authorization").filter(expected::equals).isPresent();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Omits the headers, which may contain a password. */
    @Override
    public String toString() {
        return method + " " + target;
    }
}
