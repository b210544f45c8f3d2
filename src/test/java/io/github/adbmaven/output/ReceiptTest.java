/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.TokenInfo;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptTest {
    private static final Instant NOW = Instant.parse("2026-05-04T03:10:00Z");
    private static final IssuingIdentity ISSUER =
            new IssuingIdentity("client-secret", Optional.of("tenant"), Optional.of("client"));

    @TempDir
    Path dir;

    private final Samples.Lines lines = new Samples.Lines();

    @Test
    void receiptMatchesDocumentation() throws IOException {
        Receipt receipt = receipt(NOW);
        receipt.issued(new ReceiptEntry(
                ISSUER,
                new Workspace(
                        URI.create("https://adb-1.2.azuredatabricks.net"),
                        Optional.of(new WorkspaceId("1b6f0000-0000-4000-8000-0000000000c2", "rg-data", "analytics")),
                        Optional.of("12")),
                info("3f9a7c11", "sql"),
                Optional.of("request-1")));
        receipt.writtenTo(
                "3f9a7c11", List.of(new TokenLocation("dotenv", "/home/build/app/target/adb/databricks.env")));
        receipt.revoked("3f9a7c11", Optional.of("request-2"));
        receipt.unanswered(unanswered());

        assertThat(file()).hasContent("""
                        {
                          "formatVersion" : 1,
                          "tokens" : [ {
                            "tokenId" : "3f9a7c11",
                            "comment" : "nightly [adb:0123456789abcdef o=g:a r= h=here p=1]",
                            "identity" : {
                              "kind" : "client-secret",
                              "tenantId" : "tenant",
                              "clientId" : "client"
                            },
                            "workspace" : {
                              "host" : "https://adb-1.2.azuredatabricks.net",
                              "azureResourceId" : "/subscriptions/1b6f0000-0000-4000-8000-0000000000c2/resourceGroups/rg-data/providers/Microsoft.Databricks/workspaces/analytics",
                              "workspaceId" : "12"
                            },
                            "scopes" : [ "sql" ],
                            "created" : "2026-05-04T03:02:01Z",
                            "expires" : "2026-05-04T04:02:01Z",
                            "revoked" : "2026-05-04T03:10:00Z",
                            "goneWithWorkspace" : false,
                            "requestIds" : {
                              "create" : "request-1",
                              "delete" : "request-2"
                            },
                            "carriedBy" : [ {
                              "kind" : "dotenv",
                              "place" : "/home/build/app/target/adb/databricks.env"
                            } ]
                          } ],
                          "unanswered" : [ {
                            "mark" : "[adb:0123456789abcdef o=g:a r= h=here p=1]",
                            "identity" : {
                              "kind" : "client-secret",
                              "tenantId" : "tenant",
                              "clientId" : "client"
                            },
                            "workspace" : {
                              "host" : "https://adb-1.2.azuredatabricks.net",
                              "azureResourceId" : null,
                              "workspaceId" : null
                            },
                            "requested" : "2026-05-04T03:10:00Z",
                            "expires" : "2026-05-04T04:10:00Z"
                          } ]
                        }
                        """);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(receipt.entries().orElseThrow().get(0).locations()).hasSize(1);
    }

    @Test
    void unansweredRequestIsKeptUntilItsTokenHasExpired() {
        receipt(NOW).unanswered(unanswered());

        assertThat(receipt(NOW.plusSeconds(3599)).unanswered()).containsExactly(unanswered());
        assertThat(receipt(NOW.plusSeconds(3600)).unanswered()).isEmpty();
        receipt(NOW).unansweredRevoked(unanswered().mark());
        assertThat(receipt(NOW).unanswered()).isEmpty();
    }

    @Test
    void receiptWithoutUnansweredRequestsIsRead() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"formatVersion\":1,\"tokens\":[]}");

        assertThat(receipt(NOW).entries()).contains(List.of());
        assertThat(receipt(NOW).unanswered()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "]", "[adb:0123456789abcdef]", "x] [adb:0123456789abcdef o=g:a r= h=here p=1]"})
    void markThatCouldMatchOtherTokensMakesTheReceiptInvalid(String mark) throws IOException {
        receipt(NOW).unanswered(unanswered());
        Files.writeString(file(), Files.readString(file()).replace(unanswered().mark(), mark));

        assertThat(receipt(NOW).unanswered()).isEmpty();
        assertThat(receipt(NOW).entries()).isEmpty();
    }

    private static UnansweredRequest unanswered() {
        return new UnansweredRequest(
                ISSUER,
                new Workspace(URI.create("https://adb-1.2.azuredatabricks.net"), Optional.empty(), Optional.empty()),
                "[adb:0123456789abcdef o=g:a r= h=here p=1]",
                NOW,
                NOW.plusSeconds(3600));
    }

    @Test
    void openTokensOfEarlierBuildsAreKeptAndRevokedOnesRemoved() {
        Receipt earlier = receipt(NOW.minusSeconds(600), NOW.minusSeconds(500));
        earlier.issued(entry("open"));
        earlier.issued(entry("revoked"));
        earlier.revoked("revoked", Optional.empty());
        assertThat(ids()).containsExactly("open", "revoked");

        Receipt now = receipt(NOW);
        now.issued(entry("new"));
        now.revoked("new", Optional.empty());

        assertThat(ids()).containsExactly("open", "new");
    }

    @Test
    void firstRevocationTimeIsKept() {
        receipt(NOW).issued(entry("a"));
        receipt(NOW).revoked("a", Optional.empty());

        receipt(NOW, NOW.plusSeconds(9)).revoked("a", Optional.of("again"));

        assertThat(entries().get(0).revoked()).contains(NOW);
        assertThat(entries().get(0).deleteRequest()).isEmpty();
    }

    @Test
    void tokensOfDiscardedIssuerAreMarkedRevoked() {
        IssuingIdentity other = new IssuingIdentity("client-secret", Optional.of("tenant"), Optional.of("other"));
        receipt(NOW).issued(entry("revoked"));
        receipt(NOW).revoked("revoked", Optional.of("request"));
        receipt(NOW).issued(entry("open"));
        receipt(NOW)
                .issued(new ReceiptEntry(
                        other,
                        new Workspace(URI.create(Samples.HOST), Optional.empty(), Optional.empty()),
                        info("of-another"),
                        Optional.empty()));

        receipt(NOW, NOW.plusSeconds(9)).issuerDiscarded(ISSUER);

        assertThat(entries())
                .extracting(ReceiptEntry::revoked)
                .containsExactly(Optional.of(NOW), Optional.of(NOW.plusSeconds(9)), Optional.empty());
        assertThat(entries().get(0).deleteRequest()).contains("request");
    }

    @Test
    void tokenHasOneEntry() {
        receipt(NOW).issued(entry("a"));
        receipt(NOW).issued(entry("a"));

        assertThat(ids()).containsExactly("a");
    }

    @Test
    void revocationCreatesNoReceipt() {
        receipt(NOW).revoked("a", Optional.empty());

        assertThat(dir).isEmptyDirectory();
        assertThat(receipt(NOW).entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not JSON dapi0123456789abcdef0123456789abcdef",
                "[]",
                "{}",
                "{\"formatVersion\":2,\"tokens\":[]}",
                "{\"formatVersion\":1}",
                "{\"formatVersion\":1,\"tokens\":[{\"tokenId\":\"a\"}]}",
                "{\"formatVersion\":\"1\",\"tokens\":[]}"
            })
    void unreadableReceiptIsRenamed(String content) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), content);
        Files.writeString(file().resolveSibling("receipt.json.1"), "an earlier one");
        assertThat(receipt(NOW).entries()).isEmpty();
        assertThat(lines.warnings())
                .singleElement()
                .asString()
                .startsWith("target/adb/receipt.json is ignored: ")
                .doesNotContain("dapi");

        receipt(NOW).issued(entry("a"));

        assertThat(ids()).containsExactly("a");
        assertThat(file().resolveSibling("receipt.json.1")).hasContent("an earlier one");
        assertThat(file().resolveSibling("receipt.json.2")).hasContent(content);
        assertThat(lines.warnings())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("target/adb/receipt.json is invalid: ")
                        .endsWith("It was renamed to target/adb/receipt.json.2, and a new receipt is written."))
                .noneMatch(line -> line.contains("dapi"));
    }

    @Test
    void unwritableReceiptCausesOneWarning() throws IOException {
        Files.createDirectories(file());
        Receipt receipt = receipt(NOW);

        receipt.issued(entry("a"));
        receipt.revoked("a", Optional.empty());

        assertThat(lines.warnings())
                .singleElement()
                .asString()
                .startsWith("target/adb/receipt.json could not be written: ");
        assertThat(dir.resolve("target/adb").toFile().list()).containsExactly("receipt.json");
    }

    @Test
    void lockedReceiptCausesOneWarning() throws IOException {
        Files.createDirectories(file().getParent());
        Files.createSymbolicLink(file().resolveSibling("receipt.json.adb-lock"), dir);
        FileContext around =
                new FileContext(dir, dir.resolve("target"), Optional.empty(), occasion -> true, time -> {}, lines);

        new Receipt(file(), NOW, around, Clock.fixed(NOW, ZoneOffset.UTC)).issued(entry("a"));

        assertThat(lines.warnings())
                .singleElement()
                .asString()
                .startsWith("target/adb/receipt.json could not be written: target/adb/receipt.json is being written by"
                        + " another build.");
    }

    @Test
    void symbolicLinkIsNotFollowed() throws IOException {
        Path other = Files.writeString(dir.resolve("other"), "{\"formatVersion\":1,\"tokens\":[]}");
        Files.createDirectories(file().getParent());
        Files.createSymbolicLink(file(), other);

        receipt(NOW).issued(entry("a"));

        assertThat(other).hasContent("{\"formatVersion\":1,\"tokens\":[]}");
        assertThat(lines.warnings()).singleElement().asString().contains("is a symbolic link");
        assertThat(receipt(NOW).entries()).isEmpty();
    }

    @Test
    void parallelModulesLoseNoEntry() {
        IntStream.range(0, 40).parallel().forEach(number -> {
            Receipt receipt = receipt(NOW);
            receipt.issued(entry("t" + number));
            receipt.writtenTo("t" + number, List.of(new TokenLocation("json", "/" + number)));
            receipt.writtenTo("t" + number, List.of(new TokenLocation("json", "/" + number)));
        });

        assertThat(entries())
                .hasSize(40)
                .allSatisfy(entry -> assertThat(entry.locations())
                        .containsExactly(new TokenLocation(
                                "json", "/" + entry.token().id().substring(1))));
        assertThat(lines.warnings()).isEmpty();
    }

    @Test
    void applicationsAreComparedByClientId() {
        assertThat(ISSUER.isSameAs(new IssuingIdentity("workload-identity", Optional.empty(), Optional.of("CLIENT"))))
                .isTrue();
        assertThat(ISSUER.isSameAs(new IssuingIdentity("client-secret", Optional.of("tenant"), Optional.of("other"))))
                .isFalse();
        assertThat(ISSUER.isSameAs(new IssuingIdentity("azure-cli", Optional.of("tenant"), Optional.empty())))
                .isFalse();
    }

    @Test
    void issuerIsDescribed() {
        assertThat(ISSUER.describe()).isEqualTo("service principal client of tenant tenant");
        assertThat(new IssuingIdentity("azure-cli", Optional.empty(), Optional.empty()).describe())
                .isEqualTo("the identity of authType azure-cli");
    }

    private List<ReceiptEntry> entries() {
        return receipt(NOW).entries().orElseThrow();
    }

    private List<String> ids() {
        return entries().stream().map(entry -> entry.token().id()).toList();
    }

    private static ReceiptEntry entry(String id) {
        return new ReceiptEntry(
                ISSUER,
                new Workspace(URI.create(Samples.HOST), Optional.empty(), Optional.empty()),
                info(id),
                Optional.empty());
    }

    private static TokenInfo info(String id, String... scopes) {
        return new TokenInfo(
                id,
                Instant.parse("2026-05-04T03:02:01Z"),
                Optional.of(Instant.parse("2026-05-04T04:02:01Z")),
                "nightly [adb:0123456789abcdef o=g:a r= h=here p=1]",
                List.of(scopes));
    }

    private Path file() {
        return dir.resolve("target/adb/receipt.json");
    }

    private Receipt receipt(Instant now) {
        return receipt(now.minusSeconds(60), now);
    }

    private Receipt receipt(Instant buildStart, Instant now) {
        return new Receipt(file(), buildStart, Samples.fileContext(dir, lines), Clock.fixed(now, ZoneOffset.UTC));
    }
}
