/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

/**
 * What the {@link RequestPipeline} asks of an emulated service.
 *
 * @param <C> what the service knows of a caller
 */
public interface Service<C> {
    /** The name under which requests are logged and faults are chosen. */
    String name();

    /** Says who calls, or refuses with {@link ServiceException}. */
    C authenticate(Request request);

    /** The caller as the request log names it; never a secret. */
    String describe(C caller);

    Routes<C> routes();

    /** The refusal of a request that no route takes. */
    ServiceException unrouted(Request request);

    /** Adds the headers that every answer carries, errors included; by default none. */
    default Response finish(Request request, Response response) {
        return response;
    }
}
