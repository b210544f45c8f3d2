/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Workspace;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides whether a host from a file may receive a credential, because another user may have changed the file. */
public final class HostTrustPolicy {
    private final Cloud cloud;
    private final Supplier<Workspace> configured;

    /** @param configured supplies the configured workspace; called only if needed */
    public HostTrustPolicy(Cloud cloud, Supplier<Workspace> configured) {
        this.cloud = cloud;
        this.configured = configured;
    }

    /** Returns the configured workspace. */
    Workspace configured() {
        return configured.get();
    }

    /**
     * Returns the URL of the host if it is in the cloud's domain. In a custom cloud the host must be this machine or the
     * configured workspace.
     *
     * @param source the file that contains the host, for error messages
     */
    URI trusted(String host, String source) {
        URI url = Workspace.address(host).orElseThrow(() -> refused(host, source, "it is not a valid host name."));
        if (cloud.trustsUnconfirmedHost(url.getHost())) {
            return url;
        }
        Optional<String> domain = cloud.workspaceDomain();
        if (domain.isPresent()) {
            throw refused(
                    host, source, "it is outside the domain *" + domain.get() + " of cloud \"" + cloud.name() + "\".");
        }
        if (!url.getAuthority().equalsIgnoreCase(configured.get().url().getAuthority())) {
            throw refused(host, source, "it is not the host of the configured workspace.");
        }
        return url;
    }

    private static ProblemException refused(String host, String source, String reason) {
        return new ProblemException(
                Problem.configuration(
                                ErrorCode.UNTRUSTED_HOST,
                                "Host \"" + LogSanitizer.safe(host) + "\" is not trusted: " + reason)
                        .configuredBy(source)
                        .actionTaken("no credential was sent to it.")
                        .remedy(
                                "if the token is yours, set <tokenId> (-Dadb.tokenId) and the <host> (-Dadb.host) of its workspace."));
    }
}
