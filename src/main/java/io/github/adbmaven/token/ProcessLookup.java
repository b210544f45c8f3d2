/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import java.time.Instant;
import java.util.Optional;

/** Looks up processes of this machine. */
@FunctionalInterface
public interface ProcessLookup {
    /** Returns the start time of a running process; empty if no process has this ID. */
    Optional<Instant> started(long processId);
}
