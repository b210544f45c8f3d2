/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import static org.apache.maven.api.plugin.testing.MojoExtension.getVariablesAndValuesFromObject;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.Mojo;
import org.junit.jupiter.api.Test;

/** The elements of a POM reach the goal; the other parameters have the documented defaults. */
@MojoTest
class ConfigurationTest {
    private static final String POMS = "src/test/resources/configuration/";

    /** The defaults of the parameters that declare a workspace. */
    private static final Map<String, String> DECLARATION = Map.of(
            "adopt", "false",
            "allowReplace", "false",
            "createResourceGroup", "false",
            "registerProvider", "true",
            "provisioningTimeout", "30m",
            "strictTags", "false",
            "ignoreTags", "[hidden-*]");

    @Test
    @InjectMojo(goal = "issue-token", pom = POMS + "empty.xml")
    void issueTokenHasTheDocumentedDefaults(IssueTokenMojo goal) throws Exception {
        Map<String, String> expected = new HashMap<>(Map.of(
                "skip", "false",
                "authType", "auto",
                "connectTimeout", "10s",
                "readTimeout", "30s",
                "lifetime", "1h",
                "revoke", "auto",
                "profile", "DEFAULT",
                "tokenProperty", "false",
                "propertyPrefix", "databricks.",
                "propertyScope", "session"));
        expected.put("ciOutput", "none");
        expected.put("createIfMissing", "false");
        expected.put("timeout", "2m");
        expected.put("scopes", "[]");
        expected.put("pruneOnQuota", "false");
        expected.putAll(DECLARATION);

        assertThat(parameters(goal)).isEqualTo(expected);
    }

    @Test
    @InjectMojo(goal = "issue-token", pom = POMS + "issue-token.xml")
    void everyElementReachesIssueToken(IssueTokenMojo goal) throws Exception {
        Map<String, String> expected = new HashMap<>();
        for (String name : new String[] {
            "environment",
            "authorityHost",
            "resourceManagerEndpoint",
            "resourceManagerAudience",
            "timeout",
            "connectTimeout",
            "readTimeout",
            "authType",
            "serverId",
            "tenantId",
            "clientId",
            "subscriptionId",
            "resourceGroup",
            "workspaceName",
            "workspaceResourceId",
            "host",
            "lifetime",
            "comment",
            "owner",
            "olderThan",
            "revoke",
            "secretsFormat",
            "profile",
            "keyVaultUrl",
            "keyVaultSecret",
            "propertyPrefix",
            "propertyScope",
            "ciOutput"
        }) {
            expected.put(name, "the " + name);
        }
        expected.put("caBundle", absolute("ca.pem"));
        expected.put("secretsFile", absolute("secrets.env"));
        expected.put("skip", "true");
        expected.put("tokenProperty", "true");
        expected.put("pruneOnQuota", "true");
        expected.put("scopes", "[sql, jobs]");
        expected.put("createIfMissing", "false");
        expected.putAll(DECLARATION);

        assertThat(parameters(goal)).isEqualTo(expected);
    }

    @Test
    @InjectMojo(goal = "revoke-token", pom = POMS + "empty.xml")
    void revokeTokenHasTheDocumentedDefaults(RevokeTokenMojo goal) throws Exception {
        assertThat(parameters(goal))
                .isEqualTo(Map.of(
                        "skip", "false",
                        "authType", "auto",
                        "timeout", "2m",
                        "connectTimeout", "10s",
                        "readTimeout", "30s",
                        "profile", "DEFAULT"));
    }

    @Test
    @InjectMojo(goal = "revoke-token", pom = POMS + "revoke-token.xml")
    void everyElementReachesRevokeToken(RevokeTokenMojo goal) throws Exception {
        assertThat(parameters(goal))
                .containsEntry("tokenId", "the tokenId")
                .containsEntry("secretsFile", absolute("secrets.env"))
                .containsEntry("secretsFormat", "the secretsFormat")
                .containsEntry("profile", "the profile")
                .containsEntry("host", "the host");
    }

    @Test
    @InjectMojo(goal = "entra-token", pom = POMS + "empty.xml")
    void entraTokenHasTheDocumentedDefaults(EntraTokenMojo goal) throws Exception {
        assertThat(parameters(goal))
                .isEqualTo(Map.of(
                        "skip", "false",
                        "authType", "auto",
                        "timeout", "2m",
                        "connectTimeout", "10s",
                        "readTimeout", "30s",
                        "profile", "DEFAULT",
                        "tokenProperty", "false",
                        "propertyPrefix", "databricks.",
                        "propertyScope", "session"));
    }

    @Test
    @InjectMojo(goal = "api", pom = POMS + "empty.xml")
    void apiHasTheDocumentedDefaults(ApiMojo goal) throws Exception {
        assertThat(parameters(goal))
                .isEqualTo(Map.of(
                        "skip", "false",
                        "authType", "auto",
                        "timeout", "2m",
                        "connectTimeout", "10s",
                        "readTimeout", "30s",
                        "method", "GET",
                        "paginate", "false"));
    }

    @Test
    @InjectMojo(goal = "api", pom = POMS + "api.xml")
    void everyElementReachesApi(ApiMojo goal) throws Exception {
        assertThat(parameters(goal))
                .containsEntry("method", "the method")
                .containsEntry("path", "the path")
                .containsEntry("query", "the query")
                .containsEntry("body", "the body")
                .containsEntry("paginate", "true")
                .containsEntry("outputFile", absolute("answer.json"));
    }

    @Test
    @InjectMojo(goal = "run-emulator", pom = POMS + "empty.xml")
    void runEmulatorHasTheDocumentedDefaults(RunEmulatorMojo goal) throws Exception {
        assertThat(parameters(goal)).isEqualTo(Map.of("skip", "false", "emulatorPort", "0"));
    }

    @Test
    @InjectMojo(goal = "run-emulator", pom = POMS + "run-emulator.xml")
    void everyElementReachesRunEmulator(RunEmulatorMojo goal) throws Exception {
        assertThat(parameters(goal))
                .isEqualTo(Map.of("skip", "true", "emulatorPort", "8443", "emulatorDirectory", absolute("emulator")));
    }

    /** Returns the values that Maven injected, without those that users cannot configure. */
    private static Map<String, String> parameters(Mojo goal) throws IllegalAccessException {
        Map<String, String> found = new TreeMap<>();
        for (Map.Entry<String, Object> field :
                getVariablesAndValuesFromObject(goal).entrySet()) {
            if (field.getValue() instanceof String
                    || field.getValue() instanceof Boolean
                    || field.getValue() instanceof File
                    || field.getValue() instanceof List) {
                found.put(field.getKey(), field.getValue().toString());
            }
        }
        return found;
    }

    private static String absolute(String path) {
        return new File(path).getAbsolutePath();
    }
}
