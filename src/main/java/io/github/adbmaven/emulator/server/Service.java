/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

/**
 * An emulated service behind a {@link RequestPipeline}.
 *
 * @param <C> what the service knows of a caller
 */
public interface Service<C> {
    /** The name under which requests are logged and faults are chosen. */
    String name();

    /** Returns the caller, or throws {@link ServiceException}. */
    C authenticate(Request request);

    /** The caller as the request log names it; never a secret. */
    String describe(C caller);

    Routes<C> routes();

    /** Returns the error for a request without a route. */
    ServiceException unrouted(Request request);

    /** Adds the headers that every answer carries, errors included; by default none. */
    default Response finish(Request request, Response response) {
        return response;
    }
}
