package example;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The connection settings that adb-maven-plugin wrote for this build. */
record Connection(String serverHostname, String token) {
    static Connection read() throws IOException {
        Properties file = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(System.getProperty("connection.file")))) {
            file.load(reader);
        }
        return new Connection(
                file.getProperty("databricks.serverHostname"), file.getProperty("databricks.token"));
    }

    String jdbcUrl(String httpPath) {
        return "jdbc:databricks://" + serverHostname + ":443;httpPath=" + httpPath + ";AuthMech=3";
    }

    Properties jdbcProperties() {
        Properties properties = new Properties();
        properties.setProperty("UID", "token");
        properties.setProperty("PWD", token);
        return properties;
    }

    @Override
    public String toString() {
        return serverHostname;
    }
}
