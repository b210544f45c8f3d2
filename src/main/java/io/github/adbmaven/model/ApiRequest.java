/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One call of a workspace's REST API.
 *
 * @param method GET, POST, PUT, PATCH, DELETE or HEAD
 * @param path begins with one slash, leads nowhere but down, and is encoded
 * @param query {@code name=value} each, encoded
 * @param body the text of a JSON object
 */
public record ApiRequest(String method, String path, List<String> query, Optional<String> body) {
    private static final String PAGE_TOKEN = "page_token=";

    public ApiRequest {
        query = List.copyOf(query);
    }

    /** The path and what is asked of it. */
    public String target() {
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    /**
     * The same for another page of the answer.
     *
     * @param token encoded
     */
    public ApiRequest page(String token) {
        List<String> ofPage = Stream.concat(
                        query.stream().filter(parameter -> !parameter.startsWith(PAGE_TOKEN)),
                        Stream.of(PAGE_TOKEN + token))
                .toList();
        return new ApiRequest(method, path, ofPage, body);
    }

    /** Without what may be a secret. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
