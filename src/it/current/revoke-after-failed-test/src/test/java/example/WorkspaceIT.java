/* SPDX-License-Identifier: Apache-2.0 */
package example;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WorkspaceIT {
    @Test
    void itFailsAlthoughItHasAToken() {
        assertFalse(Files.exists(Path.of(System.getenv("DATABRICKS_CONFIG_FILE"))), "the file is there");
    }
}
