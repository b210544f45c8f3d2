/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

/**
 * A subscription and the tenant that it trusts.
 *
 * @param enabled a disabled one can be read only
 */
public record Subscription(String id, String displayName, String tenantId, boolean enabled) {

    public Subscription(String id, String displayName, String tenantId) {
        this(id, displayName, tenantId, true);
    }

    public Subscription withEnabled(boolean wanted) {
        return new Subscription(id, displayName, tenantId, wanted);
    }

    String path() {
        return "/subscriptions/" + id;
    }
}
