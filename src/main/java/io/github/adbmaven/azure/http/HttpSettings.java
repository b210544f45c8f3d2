/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import java.time.Duration;
import java.util.Optional;

/**
 * HTTP settings of a build.
 *
 * @param caCertificates additional CA certificates in PEM format
 * @param proxies proxies for https servers
 * @param connectTimeout time limit to open a connection
 * @param readTimeout time limit for a complete response
 * @param userAgent value of the header User-Agent
 */
public record HttpSettings(
        Optional<String> caCertificates,
        ProxyConfiguration proxies,
        Duration connectTimeout,
        Duration readTimeout,
        String userAgent) {}
