/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

/**
 * Answers the calls of one route.
 *
 * @param <C> what the service knows of a caller
 */
@FunctionalInterface
public interface Handler<C> {
    Response handle(RequestContext<C> call);
}
