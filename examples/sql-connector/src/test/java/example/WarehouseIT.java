package example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.DriverManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Needs a SQL warehouse of Azure Databricks: mvn verify -Pwarehouse. */
@Tag("warehouse")
class WarehouseIT {
    @Test
    void warehouseAnswersAQuery() throws Exception {
        Connection settings = Connection.read();
        String url = settings.jdbcUrl(System.getProperty("http.path"));

        try (java.sql.Connection connection = DriverManager.getConnection(url, settings.jdbcProperties());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT 1")) {
            assertTrue(rows.next());
        }
    }
}
