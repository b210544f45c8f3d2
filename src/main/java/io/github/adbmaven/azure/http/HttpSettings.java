/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import java.time.Duration;
import java.util.Optional;

/**
 * How a build talks to services.
 *
 * @param caCertificates certificates in PEM form that are trusted besides the JDK's
 * @param proxies between this machine and https servers
 * @param connectTimeout how long a connection may take to open
 * @param readTimeout how long a service may take for a whole answer
 * @param userAgent how requests introduce themselves
 */
public record HttpSettings(
        Optional<String> caCertificates,
        ProxyConfiguration proxies,
        Duration connectTimeout,
        Duration readTimeout,
        String userAgent) {}
