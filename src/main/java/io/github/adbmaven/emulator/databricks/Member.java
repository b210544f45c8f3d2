/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import io.github.adbmaven.emulator.entra.ServicePrincipal;

/**
 * A service principal that is a user of a workspace.
 *
 * @param id the number by which the workspace knows it
 * @param admin whether it belongs to the group "admins"
 * @param canUseTokens whether it may have access tokens
 */
public record Member(
        String id, String objectId, String applicationId, String displayName, boolean admin, boolean canUseTokens) {

    static Member of(ServicePrincipal principal, String id, boolean admin, boolean canUseTokens) {
        return new Member(
                id, principal.objectId(), principal.applicationId(), principal.displayName(), admin, canUseTokens);
    }

    boolean mayUseTokens() {
        return admin || canUseTokens;
    }

    Member permitted(boolean toUseTokens) {
        return new Member(id, objectId, applicationId, displayName, admin, toUseTokens);
    }
}
