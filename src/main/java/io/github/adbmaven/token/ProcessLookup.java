/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import java.time.Instant;
import java.util.Optional;

/** The processes of this machine. */
@FunctionalInterface
public interface ProcessLookup {
    /** When a process that runs now was started; empty if there is none with this id. */
    Optional<Instant> started(long processId);
}
