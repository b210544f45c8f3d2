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

/** Restricts a goal to services on this host, such as a running emulator, when Maven runs offline. */
final class Offline {
    private Offline() {}

    /** Refuses a goal that needs another host. */
    static void requireLoopback(Cloud cloud, WorkspaceSelector workspace) {
        Stream<URI> resourceManager =
                workspace instanceof WorkspaceSelector.Hosted ? Stream.empty() : Stream.of(cloud.resourceManager());
        requireLoopback(Stream.of(Stream.of(cloud.authorityHost()), resourceManager, workspace.url().stream())
                .flatMap(addresses -> addresses));
    }

    static void requireLoopback(Stream<URI> addresses) {
        List<String> remoteHosts = addresses
                .filter(address -> !Cloud.isLoopback(address))
                .map(URI::getHost)
                .distinct()
                .toList();
        if (!remoteHosts.isEmpty()) {
            throw new ProblemException(Problem.configuration(
                            ErrorCode.OFFLINE, "This goal needs network access, but Maven runs offline (-o).")
                    .observed(remoteHosts.stream().collect(Collectors.joining(" and "))
                            + (remoteHosts.size() == 1 ? " is" : " are") + " not on this host")
                    .remedy(
                            "run without -o, or use the emulator, with -Dadb.environment=emulator or with the variables of"
                                    + " a running adb:run-emulator. Nothing was sent."));
        }
    }
}
