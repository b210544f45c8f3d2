/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import io.github.adbmaven.emulator.entra.ServicePrincipal;
import java.util.List;

/**
 * A service principal that is a user of a workspace.
 *
 * @param id the workspace's numeric ID of the member
 * @param admin whether it belongs to the group "admins"
 * @param canUseTokens whether it may have access tokens
 * @param entitlements the names of its other entitlements
 */
public record Member(
        String id,
        String objectId,
        String applicationId,
        String displayName,
        boolean admin,
        boolean canUseTokens,
        List<String> entitlements) {

    static Member of(ServicePrincipal principal, String id, boolean admin, boolean canUseTokens) {
        return new Member(
                id,
                principal.objectId(),
                principal.applicationId(),
                principal.displayName(),
                admin,
                canUseTokens,
                List.of());
    }

    boolean mayUseTokens() {
        return admin || canUseTokens;
    }

    Member permitted(boolean toUseTokens) {
        return new Member(id, objectId, applicationId, displayName, admin, toUseTokens, entitlements);
    }

    Member described(String newName, List<String> newEntitlements) {
        return new Member(id, objectId, applicationId, newName, admin, canUseTokens, newEntitlements);
    }
}
