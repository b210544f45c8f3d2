/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.http;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import java.util.Locale;
import java.util.Optional;

/** An answer that has arrived whole. */
public record Answer(int status, HttpHeaders headers, String body) {
    /** Reads the body, which has arrived with the answer. */
    public static Answer of(HttpResponse response) {
        BinaryData body = response.getBodyAsBinaryData();
        return new Answer(response.getStatusCode(), response.getHeaders(), body == null ? "" : body.toString());
    }

    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** Whether a page for people came instead of data: it says so, or looks like one. */
    public boolean isPage() {
        return !body.isBlank()
                && (body.stripLeading().startsWith("<")
                        || header(HttpHeaderName.CONTENT_TYPE)
                                .map(type -> type.toLowerCase(Locale.ROOT).startsWith("text/html"))
                                .orElse(false));
    }

    /** Whether the service is in trouble, rather than the request wrong. */
    public boolean isTrouble() {
        return status >= 500 || status == 429;
    }

    public Optional<String> header(HttpHeaderName name) {
        return Optional.ofNullable(headers.getValue(name)).filter(value -> !value.isBlank());
    }
}
