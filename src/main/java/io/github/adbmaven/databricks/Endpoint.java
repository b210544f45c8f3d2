/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.http.RetryRules;
import io.github.adbmaven.json.Json;
import java.util.Optional;

/**
 * One request that a workspace understands, with everything that is special about it.
 *
 * @param <T> what it answers
 */
interface Endpoint<T> {
    /** What it does, such that "refused to …" reads well. */
    String action();

    HttpMethod method();

    String path();

    /** What is sent along; empty: nothing. */
    default Optional<ObjectNode> body() {
        return Optional.empty();
    }

    /** Whether sending it twice is the same as sending it once. */
    default boolean repeatable() {
        return RetryRules.isIdempotent(method());
    }

    /** Reads a success; empty if something is missing in it. */
    Optional<T> read(ObjectNode answer);

    /** The same from its text; by default one JSON object. */
    default Optional<T> read(String answer) {
        return Json.object(answer).flatMap(this::read);
    }

    /** Why a success could not be read, most likely. */
    default String whyUnreadable() {
        return "a proxy truncated or changed the response.";
    }

    /** Whether this refusal proves that the workspace did not carry out the request. */
    default boolean isProvenBy(DatabricksErrorBody refusal) {
        return true;
    }

    /** A refusal that is an answer all the same. */
    default Optional<T> answerIn(DatabricksErrorBody refusal) {
        return Optional.empty();
    }
}
