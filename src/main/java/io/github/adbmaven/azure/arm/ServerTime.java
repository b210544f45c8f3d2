/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import io.github.adbmaven.azure.http.ServiceResponse;
import java.time.Instant;
import java.util.Optional;

/** Azure's own time, as the latest answer showed it: the clock of this machine may differ from it. */
final class ServerTime {
    private volatile Optional<Instant> latest = Optional.empty();

    void note(ServiceResponse answer) {
        latest = answer.date();
    }

    /** In whole seconds; empty if the latest answer did not show it. */
    Optional<Instant> latest() {
        return latest;
    }
}
