/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.TokenInfo;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.output.FileContext;
import io.github.adbmaven.output.IssuingIdentity;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.output.ReceiptEntry;
import io.github.adbmaven.output.Samples;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.SecretsFormat;
import io.github.adbmaven.output.TokenLocation;
import io.github.adbmaven.output.UnansweredRequest;
import io.github.adbmaven.wait.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code destroy} removes what {@code issue-token} wrote for the workspace. */
class DeletedWorkspaceTest {
    private static final String HOST = "adb-5550001112223334.4.azuredatabricks.net";
    private static final WorkspaceId ID =
            new WorkspaceId("1b6f0000-0000-4000-8000-0000000000c2", "rg-data", "analytics");
    private static final WorkspaceId OTHER =
            new WorkspaceId("1b6f0000-0000-4000-8000-0000000000c2", "rg-data", "other");
    private static final IssuingIdentity ISSUER =
            new IssuingIdentity("client-secret", Optional.of("t"), Optional.of("c"));
    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

    @TempDir
    Path dir;

    private final List<String> messages = new ArrayList<>();

    @Test
    void fileIsRemovedAndTokenIsMarkedAsDeletedWithWorkspace() throws IOException {
        SecretsFile file = issued("one", ID, "databricks.env");

        cleanUp();

        assertThat(file.path()).doesNotExist();
        assertThat(entry("one").isOpen()).isFalse();
        assertThat(entry("one").goneWithWorkspace()).isTrue();
        assertThat(messages)
                .containsExactly(
                        "info Removed token one from target/adb/databricks.env.",
                        "info target/adb/receipt.json records 1 token as deleted with the workspace.");
        assertThat(Files.readString(receiptFile())).contains("\"goneWithWorkspace\" : true");
    }

    @Test
    void onlyOwnSectionOfFileIsRemoved() throws IOException {
        Path config = dir.resolve("target/adb/databrickscfg");
        Files.createDirectories(config.getParent());
        Files.writeString(config, "[mine]\nhost = https://example.test\n");
        issued("one", ID, "databrickscfg");

        cleanUp();

        assertThat(config).hasContent("[mine]\nhost = https://example.test\n");
    }

    @Test
    void tokenOfAnotherWorkspaceIsKept() {
        SecretsFile file = issued("two", OTHER, "other.env");

        cleanUp();

        assertThat(file.path()).exists();
        assertThat(entry("two").isOpen()).isTrue();
        assertThat(messages).isEmpty();
    }

    @Test
    void entryWithoutResourceIdIsMatchedByHost() {
        receipt().issued(new ReceiptEntry(ISSUER, workspace(Optional.empty()), info("three"), Optional.empty()));

        cleanUp();

        assertThat(entry("three").goneWithWorkspace()).isTrue();
    }

    @Test
    void entryWithoutResourceIdIsKeptIfHostIsUnknown() {
        receipt().issued(new ReceiptEntry(ISSUER, workspace(Optional.empty()), info("three"), Optional.empty()));

        useCase().cleanUp(ID, Optional.empty());

        assertThat(entry("three").isOpen()).isTrue();
    }

    @Test
    void changedFileIsKeptAndReported() throws IOException {
        SecretsFile file = issued("one", ID, "databricks.env");
        Files.writeString(file.path(), "MINE=1\n");

        cleanUp();

        assertThat(file.path()).hasContent("MINE=1\n");
        assertThat(messages)
                .contains("info target/adb/databricks.env no longer contains token one, so the file was not changed.");
        assertThat(entry("one").goneWithWorkspace()).isTrue();
    }

    @Test
    void missingFileIsReported() throws IOException {
        SecretsFile file = issued("one", ID, "databricks.env");
        Files.delete(file.path());

        cleanUp();

        assertThat(messages).contains("info " + file.path() + " no longer exists.");
        assertThat(entry("one").goneWithWorkspace()).isTrue();
    }

    @Test
    void fileThatCannotBeRemovedIsAWarning() throws IOException {
        SecretsFile file = issued("one", ID, "linked/databricks.env");
        Path real = Files.move(file.path().getParent(), dir.resolve("target/adb/real"));
        Files.createSymbolicLink(file.path().getParent(), real);

        cleanUp();

        assertThat(real.resolve("databricks.env")).exists();
        assertThat(messages)
                .anyMatch(line -> line.startsWith("warn The token one was deleted with its workspace, but"));
        assertThat(entry("one").goneWithWorkspace()).isTrue();
    }

    @Test
    void secretInKeyVaultIsReported() {
        issued("one", ID, "databricks.env");
        receipt().writtenTo("one", List.of(new TokenLocation("key-vault-secret", "https://v.example/secrets/s/1")));

        cleanUp();

        assertThat(messages)
                .contains(
                        "warn The secret https://v.example/secrets/s/1 still contains token one, which was deleted with its"
                                + " workspace.");
    }

    @Test
    void unansweredRequestIsNoLongerSearched() {
        receipt()
                .unanswered(new UnansweredRequest(
                        ISSUER,
                        workspace(Optional.of(ID)),
                        "[adb:0123456789abcdef o=g:a r= h=here p=1]",
                        Instant.EPOCH,
                        LATER));

        cleanUp();

        assertThat(receipt().unanswered()).isEmpty();
    }

    @Test
    void buildWithoutReceiptNeedsNoCleanUp() {
        cleanUp();

        assertThat(messages).isEmpty();
        assertThat(receiptFile()).doesNotExist();
    }

    private void cleanUp() {
        useCase().cleanUp(new WorkspaceId(ID.subscriptionId(), "RG-DATA", ID.name()), Optional.of(HOST));
    }

    private DeletedWorkspace useCase() {
        return new DeletedWorkspace(receipt(), carrier -> SecretsFile.at(carrier, fileContext()), progress());
    }

    private SecretsFile issued(String tokenId, WorkspaceId workspace, String name) {
        Path path = dir.resolve("target/adb").resolve(name);
        SecretsFormat format = SecretsFormat.ofFileName(path).orElseThrow();
        SecretsFile file = new SecretsFile(path, format, "DEFAULT", "databricks.", fileContext());
        file.write(Samples.credentials("https://" + HOST, tokenId, Samples.TOKEN));
        receipt().issued(new ReceiptEntry(ISSUER, workspace(Optional.of(workspace)), info(tokenId), Optional.empty()));
        receipt().writtenTo(tokenId, file.location().stream().toList());
        messages.clear();
        return file;
    }

    private static Workspace workspace(Optional<WorkspaceId> id) {
        return new Workspace(URI.create("https://" + HOST), id, Optional.empty());
    }

    private static TokenInfo info(String id) {
        return new TokenInfo(id, Instant.EPOCH, Optional.of(LATER), "c", List.of());
    }

    private ReceiptEntry entry(String tokenId) {
        return receipt().entries().orElseThrow().stream()
                .filter(entry -> entry.token().id().equals(tokenId))
                .findFirst()
                .orElseThrow();
    }

    private Path receiptFile() {
        return dir.resolve("target/adb/receipt.json");
    }

    private Receipt receipt() {
        return new Receipt(receiptFile(), Instant.EPOCH, fileContext(), Clock.systemUTC());
    }

    private FileContext fileContext() {
        return Samples.fileContext(dir, progress());
    }

    private Progress progress() {
        return new Progress() {
            @Override
            public void info(String line) {
                messages.add("info " + line);
            }

            @Override
            public void warn(String line) {
                messages.add("warn " + line);
            }

            @Override
            public void debug(String line) {}
        };
    }
}
