/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

/** A subscription and the tenant that it trusts. */
public record Subscription(String id, String displayName, String tenantId) {

    String path() {
        return "/subscriptions/" + id;
    }
}
