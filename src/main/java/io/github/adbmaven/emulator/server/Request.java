/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One request, read whole.
 *
 * @param sequence the order of arrival, over all services of an emulator
 * @param id the id that the answer carries in its headers and error texts
 * @param service the name of the service that was asked
 * @param received when it came, by the emulator's clock
 * @param path the path as it was sent, still percent-encoded
 * @param rawQuery the query as it was sent, still percent-encoded; empty if there is none
 * @param query the decoded query
 * @param headers the headers; names are case-insensitive
 * @param body the body as UTF-8 text
 */
public record Request(
        long sequence,
        String id,
        String service,
        Instant received,
        String method,
        String path,
        String rawQuery,
        FormParameters query,
        HttpHeaders headers,
        String body) {

    private static final String FORM = "application/x-www-form-urlencoded";

    /** Throws {@link IllegalArgumentException} if the target of the request or its query is malformed. */
    static Request of(RequestHead head, String body, long sequence, String service, Instant received) {
        URI target = URI.create(head.target());
        if (target.isOpaque()) {
            throw new IllegalArgumentException("The request target has no path.");
        }
        String rawQuery = Objects.requireNonNullElse(target.getRawQuery(), "");
        // "//a/b" parses as the host a and the path /b
        String authority = target.getRawAuthority();
        return new Request(
                sequence,
                UUID.randomUUID().toString(),
                service,
                received,
                head.method(),
                (authority == null || target.isAbsolute() ? "" : "//" + authority) + target.getRawPath(),
                rawQuery,
                FormParameters.parse(rawQuery),
                head.headers(),
                body);
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The fields of a form; none if the body is declared to be something else, or is no form after all. */
    public FormParameters form() {
        boolean isForm = header("content-type")
                .filter(type -> type.regionMatches(true, 0, FORM, 0, FORM.length()))
                .isPresent();
        try {
            return FormParameters.parse(isForm ? body : "");
        } catch (IllegalArgumentException malformed) {
            return FormParameters.parse("");
        }
    }

    /** The value behind "Bearer ", or nothing. */
    public Optional<String> bearerToken() {
        return header("authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip());
    }

    /** Omits headers and body, which contain secrets. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
