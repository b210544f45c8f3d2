/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import java.util.Map;

/** A resource group. */
public record ResourceGroup(String subscriptionId, String name, String location, Map<String, String> tags) {

    String path() {
        return "/subscriptions/" + subscriptionId + "/resourceGroups/" + name;
    }
}
