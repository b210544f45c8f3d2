package example;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.service.iam.MeRequest;
import org.junit.jupiter.api.Test;

class CurrentUserIT {
    @Test
    void tokenIdentifiesTheCaller() {
        WorkspaceClient workspace = new WorkspaceClient();

        assertNotNull(workspace.currentUser().me(new MeRequest()).getUserName());
    }
}
