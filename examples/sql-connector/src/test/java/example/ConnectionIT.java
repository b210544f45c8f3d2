package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ConnectionIT {
    @Test
    void fileHoldsWhatADriverNeeds() throws Exception {
        Connection connection = Connection.read();

        assertFalse(connection.serverHostname().contains("/"), connection.serverHostname());
        assertTrue(connection.jdbcProperties().getProperty("PWD").startsWith("dapi"));
        assertEquals(
                "jdbc:databricks://" + connection.serverHostname() + ":443;httpPath=/sql/1.0/warehouses/1;AuthMech=3",
                connection.jdbcUrl("/sql/1.0/warehouses/1"));
    }
}
