/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wait;

/** Receives progress messages. Callers pass no secrets. */
public interface Progress {
    /** Logs a message of every build. */
    void info(String line);

    /** Logs a message that requires attention. */
    void warn(String line);

    /** Logs a message for troubleshooting. */
    void debug(String line);
}
