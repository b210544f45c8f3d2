/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.WorkspaceSelector;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides what a goal may ask when Maven runs offline: only what is on this machine, such as a running emulator. */
final class Offline {
    private Offline() {}

    /** Refuses a goal that has to ask another machine. */
    static void requireThisMachine(Cloud cloud, WorkspaceSelector workspace) {
        Stream<URI> resourceManager =
                workspace instanceof WorkspaceSelector.Hosted ? Stream.empty() : Stream.of(cloud.resourceManager());
        requireThisMachine(Stream.of(Stream.of(cloud.authorityHost()), resourceManager, workspace.url().stream())
                .flatMap(addresses -> addresses));
    }

    static void requireThisMachine(Stream<URI> addresses) {
        List<String> elsewhere = addresses
                .filter(address -> !Cloud.isLoopback(address))
                .map(URI::getHost)
                .distinct()
                .toList();
        if (!elsewhere.isEmpty()) {
            throw new ProblemException(Problem.configuration(
                            ErrorCode.OFFLINE, "This goal needs network access, but Maven runs offline (-o).")
                    .observed(elsewhere.stream().collect(Collectors.joining(" and "))
                            + (elsewhere.size() == 1 ? " is" : " are") + " not on this machine")
                    .remedy(
                            "run without -o, or on the emulator: with -Dadb.environment=emulator, or with the variables of"
                                    + " a running adb:run-emulator. Nothing was sent."));
        }
    }
}
