/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request to the REST API of a workspace.
 *
 * @param method GET, POST, PUT, PATCH, DELETE or HEAD
 * @param path the encoded path, which begins with one slash and contains no {@code ..}
 * @param query encoded parameters of the form {@code name=value}
 * @param body the text of a JSON object
 */
public record ApiRequest(String method, String path, List<String> query, Optional<String> body) {
    private static final String PAGE_TOKEN = "page_token=";

    public ApiRequest {
        query = List.copyOf(query);
    }

    /** Returns the path and the query. */
    public String target() {
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    /**
     * Returns the request for another page.
     *
     * @param token the encoded page token
     */
    public ApiRequest page(String token) {
        List<String> ofPage = Stream.concat(
                        query.stream().filter(parameter -> !parameter.startsWith(PAGE_TOKEN)),
                        Stream.of(PAGE_TOKEN + token))
                .toList();
        return new ApiRequest(method, path, ofPage, body);
    }

    /** Omits the query and the body, which may contain secrets. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
