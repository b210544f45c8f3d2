/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Encodes text as a part of a URL. */
public final class UrlEncoding {
    private UrlEncoding() {}

    /** Encodes a path segment or a query value. A space is {@code %20}; a plus sign means a space only in forms. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
