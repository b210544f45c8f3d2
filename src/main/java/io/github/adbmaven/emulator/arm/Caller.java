/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

/** The caller of Resource Manager. */
public record Caller(String tenantId, String objectId, String applicationId) {
    /** The caller of an address that requires no token. */
    static final Caller ANYONE = new Caller("", "", "");
}
