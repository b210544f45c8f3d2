/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.http.RetryRules;
import io.github.adbmaven.json.Json;
import java.util.Optional;

/**
 * A request of the workspace API, with its own rules for retries and responses.
 *
 * @param <T> type of the result
 */
interface Endpoint<T> {
    /** Describes the request as an infinitive without "to", for example "list tokens". */
    String action();

    HttpMethod method();

    String path();

    /** Returns the body of the request; empty if there is none. */
    default Optional<ObjectNode> body() {
        return Optional.empty();
    }

    /** Whether the request is idempotent. */
    default boolean repeatable() {
        return RetryRules.isIdempotent(method());
    }

    /** Reads a success response; empty if it is incomplete. */
    Optional<T> read(ObjectNode response);

    /** Reads a success response from its text; by default a JSON object. */
    default Optional<T> read(String response) {
        return Json.object(response).flatMap(this::read);
    }

    /** Returns the most likely reason why a success response could not be read. */
    default String unreadableCause() {
        return "a proxy truncated or changed the response.";
    }

    /** Whether this error response proves that the workspace did not process the request. */
    default boolean provesNotProcessed(DatabricksErrorBody error) {
        return true;
    }

    /** Maps an expected error response to a result. */
    default Optional<T> resultFrom(DatabricksErrorBody error) {
        return Optional.empty();
    }
}
