/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.proxy;

/**
 * A tunnel that a client requested.
 *
 * @param target host and port
 * @param status the status of the proxy's response
 * @param userAgent the User-Agent header; empty if missing
 */
public record Tunnel(String target, int status, String userAgent) {}
