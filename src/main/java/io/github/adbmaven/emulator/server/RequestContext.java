/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.util.Map;
import java.util.Objects;

/**
 * A request on its way to a handler.
 *
 * @param <C> what the service knows of a caller
 * @param variables the decoded values of the route's placeholders, as the caller spelled them
 */
public record RequestContext<C>(Request request, C caller, Map<String, String> variables) {

    public String variable(String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }
}
