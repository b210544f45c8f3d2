/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

/** What goes back over the connection. */
public sealed interface Reply {
    /** A whole answer. */
    record Answer(Response response) implements Reply {}

    /** The connection is closed without an answer. */
    record HangUp() implements Reply {}
}
