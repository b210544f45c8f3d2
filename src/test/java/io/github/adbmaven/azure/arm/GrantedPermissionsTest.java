/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantedPermissionsTest {
    private static final String WRITE = "Microsoft.Databricks/workspaces/write";

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "*/write, true",
        "Microsoft.Databricks/*, true",
        "microsoft.databricks/WORKSPACES/write, true",
        "Microsoft.Databricks/workspaces/*, true",
        "*/read, false",
        "Microsoft.Databricks/workspaces/writeMore, false",
        "MicrosoftXDatabricks/workspaces/write, false",
        "'', false"
    })
    void starMatchesAnyAction(String action, boolean allowed) {
        assertThat(rights(List.of(action), List.of()).allow(WRITE)).isEqualTo(allowed);
    }

    @Test
    void excludedActionIsNotAllowed() {
        assertThat(rights(List.of("*"), List.of("Microsoft.Databricks/*/write")).allow(WRITE))
                .isFalse();
    }

    @Test
    void anotherRoleMayAllowExcludedAction() {
        assertThat(new GrantedPermissions(List.of(
                                new GrantedPermissions.Grant(List.of("*"), List.of("*/write")),
                                new GrantedPermissions.Grant(List.of(WRITE), List.of())))
                        .allow(WRITE))
                .isTrue();
    }

    @Test
    void identityWithoutRoleHasNoPermission() {
        assertThat(new GrantedPermissions(List.of()).allow(WRITE)).isFalse();
    }

    private static GrantedPermissions rights(List<String> actions, List<String> notActions) {
        return new GrantedPermissions(List.of(new GrantedPermissions.Grant(actions, notActions)));
    }
}
