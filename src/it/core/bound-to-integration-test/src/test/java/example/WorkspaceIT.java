/* SPDX-License-Identifier: Apache-2.0 */
package example;

import com.databricks.sdk.core.DatabricksConfig;
import org.junit.jupiter.api.Test;

class WorkspaceIT {
    @Test
    void x() {
        new DatabricksConfig();
    }
}
