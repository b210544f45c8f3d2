/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceToken;
import io.github.adbmaven.wait.Progress;
import io.github.adbmaven.wait.Sleeper;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A usual output, and files in a directory of the test. */
public final class Samples {
    public static final String HOST = "https://adb-5550001112223334.4.azuredatabricks.net";
    public static final String SERVER_HOSTNAME = "adb-5550001112223334.4.azuredatabricks.net";
    public static final String TOKEN = "dapi0123456789abcdef-2";
    public static final String ID = "3f9a7c11";

    private Samples() {}

    public static WorkspaceToken<?> credentials() {
        return credentials(HOST, ID, TOKEN);
    }

    public static WorkspaceToken<?> credentials(String host, String tokenId, String token) {
        return new WorkspaceToken<>(
                new Workspace(
                        URI.create(host + "/some/path"),
                        Optional.of(new WorkspaceId("1b6f0000-0000-4000-8000-0000000000c2", "rg-data", "analytics")),
                        Optional.of("5550001112223334")),
                new IssuedToken(
                        tokenId,
                        new Secret(token),
                        Instant.parse("2026-05-04T03:02:01Z"),
                        Optional.of(Instant.parse("2026-05-04T04:02:01Z")),
                        "a comment",
                        List.of()));
    }

    static SecretsFile file(Path file, SecretsFormat format) {
        return file(file, format, "demo", new Lines());
    }

    static SecretsFile file(Path file, SecretsFormat format, String profile, Progress progress) {
        Path base = file.toAbsolutePath().getParent();
        return new SecretsFile(file, format, profile, "databricks.", fileContext(base == null ? file : base, progress));
    }

    static SecretsFile profile(Path file, String profile) {
        return file(file, SecretsFormat.DATABRICKSCFG, profile, new Lines());
    }

    public static FileContext fileContext(Path base, Progress progress) {
        return new FileContext(
                base, base.resolve("target"), Optional.empty(), occasion -> true, Sleeper.REAL, progress);
    }

    /** The logged warnings and debug lines. */
    public record Lines(List<String> warnings, List<String> debug) implements Progress {
        public Lines() {
            this(new java.util.ArrayList<>(), new java.util.ArrayList<>());
        }

        @Override
        public void info(String line) {}

        @Override
        public void warn(String line) {
            warnings.add(line);
        }

        @Override
        public void debug(String line) {
            debug.add(line);
        }
    }
}
