/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.proxy;

/**
 * A tunnel that somebody asked for.
 *
 * @param target host and port
 * @param status what the proxy answered
 * @param userAgent what the client said of itself; empty if nothing
 */
public record Tunnel(String target, int status, String userAgent) {}
