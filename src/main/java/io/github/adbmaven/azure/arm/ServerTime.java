/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import io.github.adbmaven.azure.http.ServiceResponse;
import java.time.Instant;
import java.util.Optional;

/** The time of the latest response, by the clock of Azure, which may differ from the clock of this machine. */
final class ServerTime {
    private volatile Optional<Instant> latest = Optional.empty();

    void update(ServiceResponse answer) {
        latest = answer.date();
    }

    /** Returns the time in whole seconds; empty if the latest response had no date. */
    Optional<Instant> latest() {
        return latest;
    }
}
