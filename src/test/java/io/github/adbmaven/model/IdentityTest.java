/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys, descriptions and secrets of each kind of identity. */
class IdentityTest {
    private static final Secret SECRET = new Secret("s3cret");
    private static final URI ENDPOINT = URI.create("http://169.254.169.254/token");

    static Stream<Arguments> identities() {
        return Stream.of(
                Arguments.of(
                        new ClientSecretIdentity("t", "c", SECRET, "here"),
                        "client-secret|t|c",
                        "service principal c of tenant t (here)",
                        List.of(SECRET)),
                Arguments.of(
                        new CertificateIdentity(
                                Optional.of("t"), "c", Path.of("f"), Optional.of(SECRET), false, "here"),
                        "client-certificate|t|c",
                        "service principal c of tenant t (here)",
                        List.of(SECRET)),
                Arguments.of(
                        new CertificateIdentity(Optional.of("t"), "c", Path.of("f"), Optional.empty(), true, "here"),
                        "client-certificate|t|c",
                        "service principal c of tenant t (here)",
                        List.of()),
                Arguments.of(
                        federated(new AssertionSource.TokenFile(Path.of("f"))),
                        "id-token|t|c",
                        "service principal c of tenant t (here)",
                        List.of()),
                Arguments.of(
                        federated(new AssertionSource.GivenToken(SECRET)),
                        "id-token|t|c",
                        "service principal c of tenant t (here)",
                        List.of(SECRET)),
                Arguments.of(
                        federated(new AssertionSource.GitHub(ENDPOINT, SECRET)),
                        "id-token|t|c",
                        "service principal c of tenant t (here)",
                        List.of(SECRET)),
                Arguments.of(
                        federated(new AssertionSource.AzurePipelines(ENDPOINT, SECRET, "connection")),
                        "id-token|t|c",
                        "service principal c of tenant t (here)",
                        List.of(SECRET)),
                Arguments.of(
                        new ManagedIdentity(Optional.of("c"), ENDPOINT, Optional.of(SECRET), "here"),
                        "managed-identity|c|" + ENDPOINT,
                        "managed identity c (here)",
                        List.of(SECRET)),
                Arguments.of(
                        new ManagedIdentity(Optional.empty(), ENDPOINT, Optional.empty(), "here"),
                        "managed-identity||" + ENDPOINT,
                        "the managed identity of this machine (here)",
                        List.of()),
                Arguments.of(
                        new AzureCliIdentity(Optional.of("t"), Optional.of("s"), "here"),
                        "azure-cli|t|s",
                        "the account that is signed in to the Azure CLI",
                        List.of()),
                Arguments.of(
                        new AzureCliIdentity(Optional.empty(), Optional.empty(), "here"),
                        "azure-cli||",
                        "the account that is signed in to the Azure CLI",
                        List.of()));
    }

    @ParameterizedTest
    @MethodSource("identities")
    void keyAndDescriptionContainNoSecret(Identity identity, String key, String description, List<Secret> secrets) {
        assertThat(identity.key()).isEqualTo(key);
        assertThat(identity.describe()).isEqualTo(description);
        assertThat(identity.secrets()).isEqualTo(secrets);
        assertThat(identity.toString()).doesNotContain(SECRET.reveal());
    }

    @Test
    void tenantAndApplicationComeFromConfiguration() {
        Identity application = new ClientSecretIdentity("t", "c", SECRET, "here");
        Identity managed = new ManagedIdentity(Optional.of("c"), ENDPOINT, Optional.empty(), "here");
        Identity cli = new AzureCliIdentity(Optional.of("t"), Optional.empty(), "here");

        assertThat(application.tenantId()).contains("t");
        assertThat(application.applicationId()).contains("c");
        assertThat(managed.tenantId()).isEmpty();
        assertThat(managed.applicationId()).contains("c");
        assertThat(cli.tenantId()).contains("t");
        assertThat(cli.applicationId()).isEmpty();
    }

    private static Identity federated(AssertionSource source) {
        return new FederatedIdentity("id-token", Optional.of("t"), "c", source, "here");
    }
}
