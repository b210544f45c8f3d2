/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A service that was reached.
 *
 * @param tls absent if the connection does not tell
 * @param clockOffset how far its clock is before this machine's, to the second or so; absent if it did not say the time
 */
public record ConnectionReport(ServiceResponse answer, Optional<Tls> tls, Optional<Duration> clockOffset) {
    /**
     * How the connection is secured.
     *
     * @param subject of the server's certificate
     * @param trustedByJdk whether the JDK alone would trust it; else what was added to it does
     */
    public record Tls(String protocol, String subject, String issuer, Instant validUntil, boolean trustedByJdk) {}
}
