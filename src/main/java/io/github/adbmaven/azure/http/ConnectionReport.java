/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Result of a connection test.
 *
 * @param answer the response of the service
 * @param tls TLS properties; absent if the connection has no verified certificate
 * @param clockOffset by how much the clock of the service is ahead of the local clock, to about a second; absent if the response
 *     has no date
 */
public record ConnectionReport(ServiceResponse answer, Optional<Tls> tls, Optional<Duration> clockOffset) {
    /**
     * TLS properties of a connection.
     *
     * @param subject subject of the server certificate
     * @param trustedByJdk whether the JDK alone trusts the certificate; otherwise an additional CA certificate does
     */
    public record Tls(String protocol, String subject, String issuer, Instant validUntil, boolean trustedByJdk) {}
}
