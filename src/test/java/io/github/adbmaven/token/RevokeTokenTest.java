/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.TokenInfo;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceToken;
import io.github.adbmaven.output.FileContext;
import io.github.adbmaven.output.FoundToken;
import io.github.adbmaven.output.IssuingIdentity;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.output.ReceiptEntry;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.SecretsFormat;
import io.github.adbmaven.output.TokenDestination;
import io.github.adbmaven.output.TokenLocation;
import io.github.adbmaven.output.UnansweredRequest;
import io.github.adbmaven.testing.EmulatedAzure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of earlier builds, in an emulated workspace. */
class RevokeTokenTest {
    @TempDir
    Path dir;

    private final InventoryFixture fixture = new InventoryFixture();
    private final EmulatedAzure azure = fixture.azure;

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void revocationByIdRemovesFilesAndClosesReceiptEntry() {
        IssuedToken token = token();
        SecretsFile file = written("a.env", SecretsFormat.DOTENV, token);
        SecretsFile other = written("b.json", SecretsFormat.JSON, token);
        receipt().issued(entry(token, azure.host().toString(), self()));
        receipt().writtenTo(token.id(), List.of(file.location().orElseThrow()));

        revoker().byId(token.id(), Optional.of(other));

        assertThat(azure.activeTokens()).isEmpty();
        assertThat(file.path()).doesNotExist();
        assertThat(other.path()).doesNotExist();
        assertThat(open()).isEmpty();
        assertThat(receipt().entries().orElseThrow().get(0).deleteRequest()).isPresent();
        assertThat(messages()).contains("Revoked token " + token.id() + " in workspace \"emulator\".");
    }

    @Test
    void missingTokenIsASuccess() {
        IssuedToken token = token();

        revoker().byId(token.id(), Optional.empty());
        revoker().byId(token.id(), Optional.empty());

        assertThat(messages()).contains("no longer exists, or another identity owns it.");
    }

    @Test
    void errorForNonMemberRecommendsIssuingIdentity() {
        try (InventoryFixture stranger = new InventoryFixture(Optional.of("{}"))) {
            Workspace theirs = new Workspace(stranger.azure.host(), Optional.empty(), Optional.empty());
            RevokeToken revoker = new RevokeToken(
                    stranger,
                    new HostTrustPolicy(stranger.azure.cloud(), () -> theirs),
                    self(),
                    receipt(),
                    this::file,
                    azure.progress());

            assertThatThrownBy(() -> revoker.byId("a1b2", Optional.empty()))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("the token belongs to another identity")
                    .hasMessageContaining("run the goal as the identity that issued the token");
        }
    }

    @Test
    void fileOfAnotherTokenIsKept() {
        IssuedToken token = token();
        SecretsFile file = written("a.env", SecretsFormat.DOTENV, token());

        revoker().byId(token.id(), Optional.of(file));

        assertThat(file.written()).isPresent();
        assertThat(azure.activeTokens()).hasSize(1);
    }

    @Test
    void failedRevocationKeepsFileAndReceiptEntry() {
        IssuedToken token = token();
        SecretsFile file = written("a.env", SecretsFormat.DOTENV, token);
        receipt().issued(entry(token, azure.host().toString(), self()));
        azure.fault("{\"path\":\"/api/2.0/token/delete\",\"kind\":\"answer\",\"status\":403,\"times\":3,"
                + "\"body\":\"{\\\"error_code\\\":\\\"PERMISSION_DENIED\\\",\\\"message\\\":\\\"no\\\"}\"}");

        assertThatThrownBy(() -> revoker().inFile(file, file.written().orElseThrow()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("PERMISSION_DENIED");
        assertThatThrownBy(() -> revoker().byId(token.id(), Optional.empty())).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> revoker().inReceipt(open(), List.of()))
                .hasMessageContaining("Remaining:    token " + token.id() + ", listed in target/adb/receipt.json.");

        assertThat(file.written()).isPresent();
        assertThat(open()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void tokenInFileIsRevokedAndFileIsRemoved(SecretsFormat format) {
        SecretsFile file = written("secrets", format, token());

        revoker().inFile(file, file.written().orElseThrow());

        assertThat(azure.activeTokens()).isEmpty();
        assertThat(file.path()).doesNotExist();
    }

    @Test
    void onlyOwnSectionOfDatabrickscfgIsRemoved() throws IOException {
        Files.writeString(dir.resolve("x.cfg"), "[MINE]\nhost = https://mine\n");
        SecretsFile file = written("x.cfg", SecretsFormat.DATABRICKSCFG, token());

        revoker().inFile(file, file.written().orElseThrow());

        assertThat(file.path()).hasContent("[MINE]\nhost = https://mine\n");
        assertThat(azure.activeTokens()).isEmpty();
    }

    @Test
    void revokingSendsNoManagementHeaders() {
        receipt().issued(entry(token(), azure.host().toString(), self()));

        revoker().inReceipt(open(), List.of());

        assertThat(azure.log().stream()
                        .filter(entry -> entry.path("path").asText().equals("/api/2.0/token/delete")))
                .singleElement()
                .extracting(JsonNode::toString)
                .asString()
                .doesNotContainIgnoringCase("X-Databricks-Azure-SP-Management-Token");
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example.com, is not the host of the configured workspace",
        "https://evil.example.com:443@localhost, it is not a valid host name",
        "http://localhost:1, it is not a valid host name",
        "https://localhost:1/path, it is not a valid host name",
        "https://localhost.evil.example.com, is not the host of the configured workspace",
        "https://127.0.0.1.evil.example.com, is not the host of the configured workspace",
    })
    void untrustedHostInReceiptReceivesNoCredential(String host, String reason) {
        IssuedToken token = token();
        receipt().issued(entry(token(), host, self()));
        receipt().issued(entry(token, azure.host().toString(), self()));
        int before = azure.requests().size();

        assertThatThrownBy(() -> revoker().inReceipt(open(), List.of()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("no credential was sent to it");

        assertThat(azure.requests().subList(before, azure.requests().size()))
                .as("the other token is revoked, and nothing else asked for")
                .filteredOn(line -> line.contains("databricks"))
                .containsExactly("POST databricks /api/2.0/token/delete");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example.com", "https://azuredatabricks.net.example.com", "https://localhost:1"})
    void knownCloudTrustsOnlyHostsInItsDomain(String host) {
        HostTrustPolicy hosts = new HostTrustPolicy(Cloud.PUBLIC, RevokeTokenTest::never);

        assertThatThrownBy(() -> hosts.trusted(host, "a file"))
                .hasMessageContaining("is outside the domain *.azuredatabricks.net of cloud \"public\"");
        assertThat(hosts.trusted("adb-1.2.azuredatabricks.net/", "a file"))
                .isEqualTo(URI.create("https://adb-1.2.azuredatabricks.net"));
    }

    @Test
    void customCloudTrustsOnlyConfiguredHost() {
        Workspace configured = new Workspace(URI.create("https://adb.corp:8443"), Optional.empty(), Optional.empty());
        HostTrustPolicy hosts = new HostTrustPolicy(azure.cloud(), () -> configured);

        assertThat(hosts.trusted("https://ADB.corp:8443", "a file")).hasHost("ADB.corp");
        assertThatThrownBy(() -> hosts.trusted("https://adb.corp", "a file")).isInstanceOf(ProblemException.class);
    }

    @Test
    void fileContentIsNotPrintedAsCiCommand() throws IOException {
        Files.writeString(
                dir.resolve("x.env"),
                "DATABRICKS_HOST=" + azure.host() + "\nDATABRICKS_TOKEN=x\n"
                        + "DATABRICKS_TOKEN_ID=##vso[task.setvariable variable=a]b\n");
        SecretsFile file = file("x.env", SecretsFormat.DOTENV);
        IssuingIdentity other =
                new IssuingIdentity("client-secret", Optional.of("t"), Optional.of("\n##vso[task.complete]"));
        token();
        receipt().issued(entry(token(), azure.host().toString(), other));

        revoker().inFile(file, file.written().orElseThrow());

        assertThat(messages()).contains("no longer exists").doesNotContain("##vso");
        assertThatThrownBy(() -> revoker().inReceipt(open(), List.of()))
                .message()
                .doesNotContain("##vso");
    }

    @Test
    void warningAboutRemainingTokenContainsNoCiCommand() throws IOException {
        Path path = Files.writeString(
                dir.resolve("x.env"),
                "DATABRICKS_HOST=" + azure.host() + "\nDATABRICKS_TOKEN=x\n"
                        + "DATABRICKS_TOKEN_ID=##vso[task.complete]\n");
        SecretsFile file = file("x.env", SecretsFormat.DOTENV);
        FoundToken found = file.written().orElseThrow();
        token();
        Files.createSymbolicLink(path, Files.move(path, dir.resolve("moved.env")));

        revoker().inFile(file, found);

        assertThat(messages()).contains("is still in x.env").doesNotContain("##vso");
    }

    @Test
    void tokenOfAnotherIdentityIsAnError() {
        IssuingIdentity other = new IssuingIdentity("client-secret", Optional.of("t"), Optional.of("somebody"));
        receipt().issued(entry(token(), azure.host().toString(), other));

        assertThatThrownBy(() -> revoker().inReceipt(open(), List.of()))
                .hasMessageContaining(
                        "was issued by service principal somebody of tenant t, but this goal runs as service principal");

        assertThat(open()).hasSize(1);
    }

    @Test
    void foreignFilesAndLinksInReceiptAreKept() throws IOException {
        IssuedToken token = token();
        Path foreign = Files.writeString(dir.resolve(".env"), "DATABRICKS_TOKEN_ID=" + token.id() + "\nMINE=1\n");
        Path target = written("real.env", SecretsFormat.DOTENV, token).path();
        Path link = Files.createSymbolicLink(dir.resolve("link.env"), target);
        receipt().issued(entry(token, azure.host().toString(), self()));
        receipt()
                .writtenTo(
                        token.id(),
                        List.of(
                                new TokenLocation("dotenv", foreign.toString()),
                                new TokenLocation("dotenv", link.toString()),
                                new TokenLocation("dotenv", dir.toString()),
                                new TokenLocation("dotenv", "/dev/zero"),
                                new TokenLocation("dotenv", "\0"),
                                new TokenLocation("unheard-of", foreign.toString())));

        revoker().inReceipt(open(), List.of());

        assertThat(foreign).exists();
        assertThat(link).exists();
        assertThat(target).exists();
        assertThat(open()).isEmpty();
    }

    @Test
    void tokensOfCiRunAreFoundByMarker() {
        fixture.fill(2, "mine " + InventoryFixture.mark("com.acme:app", "77/job/2", "there", 5), Duration.ofDays(1));
        fixture.fill(1, "earlier " + InventoryFixture.mark("com.acme:app", "77/job/1", "there", 5), Duration.ofDays(1));
        fixture.fill(1, "by hand", Duration.ofDays(1));

        revoker().ofRun(inventory(), "77/job/2");
        assertThat(fixture.comments()).hasSize(2).noneMatch(comment -> comment.startsWith("mine"));

        revoker().ofRun(inventory(), "77/job/2");
        assertThat(messages()).contains("Nothing was revoked: ", "has no active token of CI run 77/job/2");
    }

    @Test
    void fileThatThePluginDidNotWriteIsRejected() throws IOException {
        Files.writeString(dir.resolve("x.env"), "DATABRICKS_TOKEN=s3cret\n");
        Files.writeString(dir.resolve("x.cfg"), "[DEFAULT]\nhost = https://mine\n");

        for (String name : List.of("x.env", "x.cfg")) {
            SecretsFormat format = SecretsFormat.ofFileName(Path.of(name)).orElseThrow();
            assertThatThrownBy(() -> file(name, format).written())
                    .hasMessageContaining(name + " contains no token of this plugin")
                    .hasMessageNotContaining("s3cret");
        }
        assertThat(file("none.env", SecretsFormat.DOTENV).written()).isEmpty();
    }

    @Test
    void lateTokenOfUnansweredRequestIsRevoked() {
        // The identity is a member of the workspace from its first token on.
        String other = token().id();
        UnansweredRequest request = unanswered(self());
        receipt().unanswered(request);

        revoker().inReceipt(List.of(), receipt().unanswered());
        assertThat(messages()).contains("has no token with " + request.mark() + " in its comment yet");
        assertThat(receipt().unanswered()).containsExactly(request);

        fixture.fill(1, "late " + request.mark(), Duration.ofHours(1));
        revoker().inReceipt(List.of(), receipt().unanswered());

        assertThat(inventory().tokens())
                .extracting(listed -> listed.info().id())
                .containsExactly(other);
        assertThat(receipt().unanswered()).isEmpty();
        assertThat(receipt().entries().orElseThrow())
                .singleElement()
                .satisfies(entry -> assertThat(entry.isOpen()).isFalse());
    }

    @Test
    void pruneTokensRevokesLateTokenRegardlessOfFilter() {
        UnansweredRequest request = unanswered(self());
        receipt().unanswered(request);
        fixture.fill(1, "late " + request.mark(), Duration.ofHours(1));
        fixture.fill(1, "by hand", Duration.ofDays(1));

        fixture.pruner(Clock.systemUTC(), receipt())
                .run(fixture.selector, new PruneFilter(new PruneFilter.Owner("other"), Optional.empty(), false), true);

        assertThat(fixture.comments()).containsExactly("by hand");
        assertThat(receipt().unanswered()).isEmpty();
    }

    @Test
    void unansweredRequestOfAnotherIdentityIsReported() {
        receipt()
                .unanswered(
                        unanswered(new IssuingIdentity("client-secret", Optional.of("t"), Optional.of("somebody"))));

        assertThatThrownBy(() -> revoker().inReceipt(List.of(), receipt().unanswered()))
                .hasMessageContaining("was issued by service principal somebody of tenant t")
                .hasMessageContaining("a token that the workspace may have created (its comment ends in [adb:");
    }

    @Test
    void issuerThatIsNoLongerMemberUsesResourceIdOfReceipt() {
        try (InventoryFixture removed = new InventoryFixture(Optional.of("{\"role\":\"Owner\"}"))) {
            Workspace known =
                    new Workspace(removed.azure.host(), Optional.of(removed.azure.workspaceId()), Optional.empty());
            receipt().issued(entryIn(known));

            revokerIn(removed).inReceipt(open(), List.of());

            assertThat(open()).isEmpty();
        }
    }

    @Test
    void errorNamesMissingResourceIdOfReceipt() {
        try (InventoryFixture removed = new InventoryFixture(Optional.of("{}"))) {
            receipt().issued(entryIn(new Workspace(removed.azure.host(), Optional.empty(), Optional.empty())));

            assertThatThrownBy(() -> revokerIn(removed).inReceipt(open(), List.of()))
                    .hasMessageContaining("target/adb/receipt.json contains no azureResourceId")
                    .hasMessageContaining("ask a workspace admin to add the identity");
            assertThat(open()).hasSize(1);
        }
    }

    private ReceiptEntry entryIn(Workspace workspace) {
        return new ReceiptEntry(
                self(),
                workspace,
                new TokenInfo("a1b2", Instant.now(), Optional.empty(), "by hand", List.of()),
                Optional.empty());
    }

    private RevokeToken revokerIn(InventoryFixture world) {
        Workspace configured = new Workspace(world.azure.host(), Optional.empty(), Optional.empty());
        return new RevokeToken(
                world,
                new HostTrustPolicy(world.azure.cloud(), () -> configured),
                self(),
                receipt(),
                this::file,
                azure.progress());
    }

    private UnansweredRequest unanswered(IssuingIdentity issuer) {
        Instant now = Instant.now();
        return new UnansweredRequest(
                issuer,
                new Workspace(azure.host(), Optional.empty(), Optional.empty()),
                InventoryFixture.mark("com.acme:app", "77/job/1", "there", 5),
                now,
                now.plus(Duration.ofHours(1)));
    }

    private static Workspace never() {
        throw new AssertionError("the configured workspace does not matter here");
    }

    private RevokeToken revoker() {
        return new RevokeToken(
                fixture,
                new HostTrustPolicy(azure.cloud(), this::workspace),
                self(),
                receipt(),
                this::file,
                azure.progress());
    }

    private Optional<TokenDestination> file(TokenLocation carrier) {
        return SecretsFile.at(carrier, fileContext()).map(found -> found);
    }

    private TokenList inventory() {
        return fixture.lister(Clock.systemUTC()).run(fixture.selector);
    }

    private Workspace workspace() {
        return new Workspace(azure.host(), Optional.of(azure.workspaceId()), Optional.empty());
    }

    private IssuingIdentity self() {
        return IssuingIdentity.of(azure.identity());
    }

    private IssuedToken token() {
        return fixture.forWorkspace(workspace())
                .createToken(Duration.ofHours(1), "x", List.of())
                .value();
    }

    private static ReceiptEntry entry(IssuedToken token, String host, IssuingIdentity issuer) {
        return new ReceiptEntry(
                issuer,
                new Workspace(URI.create(host), Optional.empty(), Optional.empty()),
                token.info(),
                Optional.empty());
    }

    private List<ReceiptEntry> open() {
        return receipt().entries().orElseThrow().stream()
                .filter(ReceiptEntry::isOpen)
                .toList();
    }

    private SecretsFile written(String name, SecretsFormat format, IssuedToken token) {
        SecretsFile file = file(name, format);
        file.write(new WorkspaceToken<>(workspace(), token));
        return file;
    }

    private SecretsFile file(String name, SecretsFormat format) {
        return new SecretsFile(Path.of(name), format, "DEFAULT", "databricks.", fileContext());
    }

    private Receipt receipt() {
        return new Receipt(dir.resolve("target/adb/receipt.json"), Instant.EPOCH, fileContext(), Clock.systemUTC());
    }

    private FileContext fileContext() {
        return new FileContext(
                dir, dir.resolve("target"), Optional.empty(), occasion -> true, time -> {}, azure.progress());
    }

    private String messages() {
        return String.join("\n", azure.progress().lines());
    }
}
