/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

/** Who asks Resource Manager. */
public record Caller(String tenantId, String objectId, String applicationId) {
    /** For the few addresses that need no token. */
    static final Caller ANYONE = new Caller("", "", "");
}
