/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.entra;

/**
 * A directory.
 *
 * @param domain its verified domain, which may stand for the id in an address
 */
public record Tenant(String id, String domain) {}
