/* SPDX-License-Identifier: Apache-2.0 */
package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.service.iam.MeRequest;
import org.junit.jupiter.api.Test;

class WorkspaceIT {
    @Test
    void theSdkFindsItsCredentialsWithoutBeingTold() {
        WorkspaceClient workspace = new WorkspaceClient();

        assertEquals("pat", workspace.config().getAuthType());
        assertNotNull(workspace.currentUser().me(new MeRequest()).getUserName());
    }
}
