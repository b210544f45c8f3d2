package example;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.DatabricksConfig;
import com.databricks.sdk.service.iam.MeRequest;
import org.junit.jupiter.api.Test;

class TwoWorkspacesIT {
    @Test
    void eachProfileIsForItsOwnWorkspace() {
        WorkspaceClient development = workspace("development");
        WorkspaceClient production = workspace("production");

        assertNotEquals(development.config().getHost(), production.config().getHost());
        assertNotNull(development.currentUser().me(new MeRequest()).getUserName());
        assertNotNull(production.currentUser().me(new MeRequest()).getUserName());
    }

    private static WorkspaceClient workspace(String profile) {
        return new WorkspaceClient(new DatabricksConfig().setProfile(profile));
    }
}
