/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Text as a part of an address. */
public final class UrlEncoding {
    private UrlEncoding() {}

    /** For a segment of a path or a value of a query: a space is {@code %20} in both, a plus sign in forms only. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
